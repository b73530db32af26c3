import type { Namespace, Socket } from 'socket.io';
import { ActorSource, type Credentials, cookieValue, SESSION_COOKIE } from '#libs/access';
import type { Actor } from '#libs/contracts';

/** What the socket showed at its handshake; who that is, is asked again at every message. */
export function socketCredentials(socket: Socket): Credentials {
  const token: unknown = socket.handshake.auth?.token;
  const bearer = typeof token === 'string' && token.length > 0 && token.length <= 200 ? token : undefined;
  return {
    bearer,
    cookie: bearer ? undefined : cookieValue(socket.handshake.headers.cookie, SESSION_COOKIE),
    ip: socket.handshake.address,
  };
}

export async function socketActor(socket: Socket, actors: ActorSource): Promise<Actor | null> {
  const credentials = socketCredentials(socket);
  if (!credentials.bearer && !credentials.cookie) return null;
  return actors.resolve(credentials);
}

/** Refuses the handshake of a socket without a valid session: `connect_error` with message `unauthenticated`. */
export function requireActor(namespace: Namespace, actors: ActorSource): void {
  namespace.use((socket, next) => {
    socketActor(socket, actors).then(
      (actor) => {
        if (!actor) return next(new Error('unauthenticated'));
        socket.data.actor = actor;
        next();
      },
      () => next(new Error('unavailable')),
    );
  });
}
