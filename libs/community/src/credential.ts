import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** 256 random bits; the text goes to its holder once, the hash into the database. */
export function newCredential(prefix: 'cs_' | 'ct_'): { token: string; tokenHash: string } {
  const token = prefix + randomBytes(32).toString('base64url');
  return { token, tokenHash: credentialHash(token) };
}

/** SHA-256 is enough for 256 random bits; passwords get Argon2id. */
export function credentialHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The library hashes by Argon2id unless told otherwise; runs on the thread pool, never on the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2ID);
}

let nobody: Promise<string> | undefined;

/** Takes as long for an account that does not exist (hash null) as for one that does. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  return stored !== null && matches;
}
