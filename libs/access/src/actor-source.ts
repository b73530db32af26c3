import type { Actor } from '#libs/contracts';

/** What a request or a socket shows to say who is asking. */
export interface Credentials {
  /** Value of the session cookie. */
  cookie?: string;
  /** Personal token, from `Authorization: Bearer` or the socket's `auth.token`. */
  bearer?: string;
  ip: string | null;
}

/** Who is behind a credential, asked anew at every request and at every socket message. */
export abstract class ActorSource {
  /** @returns null when the credential is unknown, expired or revoked */
  abstract resolve(credentials: Credentials): Promise<Actor | null>;
}

export const SESSION_COOKIE = 'cc_session';

/** The value of one cookie in a `Cookie` header. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decodeSafely(part.slice(at + 1).trim());
  }
  return undefined;
}

/** @returns undefined for a malformed percent escape, which no cookie of ours contains */
function decodeSafely(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether a browser page of another site is asking: its Origin names another host than the one it called. */
export function isForeignOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
