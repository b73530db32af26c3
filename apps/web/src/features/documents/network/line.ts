import { io, type Socket } from 'socket.io-client';

export interface LineOptions {
  /** Address of the server; left out, the page's own. */
  url?: string;
  token?: string;
  /** How long a way may take to open before the other one is tried. Four round trips of two seconds fit in. */
  openMs?: number;
}

/** A line that comes back is found within two seconds: the longest pause is half as long again at most. */
const RETRY_MS = 300;
const RETRY_MOST_MS = 1000;
const OPEN_MS = 10_000;
/** WebSockets that open and break at once are as good as blocked. */
const SHORT_MS = 8000;
const SHORT_LIVES = 2;
/** Of a WebSocket that ended without a word; a server that is restarted says goodbye. */
const BROKEN = 1006;

type Way = 'websocket' | 'polling';
/** What worked on this page last: the next document need not find out again. */
let known: Way = 'websocket';

/**
 * A socket that finds a way: WebSocket first, and where a network blocks it or lets it hang, the same messages in HTTP
 * requests. On that way it looks for a WebSocket again at each connection, and changes over when there is one.
 */
export function openLine({ url = '', token, openMs = OPEN_MS }: LineOptions): Socket {
  const socket = io(`${url}/collab`, {
    transports: waysFrom(known),
    upgrade: true,
    timeout: openMs,
    autoConnect: false,
    forceNew: true,
    auth: token ? { token } : {},
    reconnectionDelay: RETRY_MS,
    reconnectionDelayMax: RETRY_MOST_MS,
  });
  const { io: manager } = socket;
  let [first, openedAt, short] = [known, 0, 0];
  const startWith = (way: Way) => {
    first = way;
    manager.opts.transports = waysFrom(way);
  };
  manager.on('error', () => {
    short = 0; // nobody answers: that a WebSocket broke before says nothing about WebSockets
    startWith(first === 'websocket' ? 'polling' : 'websocket');
  });
  manager.on('open', () => {
    openedAt = Date.now();
    known = first;
    manager.engine.once('upgrade', () => {
      known = 'websocket';
      openedAt = Date.now();
    });
  });
  manager.on('close', (reason, details) => {
    const { name } = manager.engine.transport;
    const left = reason === 'forced close' || saidGoodbye(details);
    const broke = !left && name === 'websocket' && Date.now() - openedAt < SHORT_MS;
    short = broke ? short + 1 : 0;
    if (short >= SHORT_LIVES) {
      manager.opts.upgrade = false;
      startWith('polling');
    }
  });
  return socket;
}

function saidGoodbye(details: unknown): boolean {
  const { context } = (details ?? {}) as { context?: { code?: number } };
  return (context?.code ?? BROKEN) !== BROKEN;
}

const waysFrom = (first: Way): Way[] => (first === 'websocket' ? ['websocket', 'polling'] : ['polling', 'websocket']);
