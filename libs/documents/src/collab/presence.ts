import { ByteCursor } from '#libs/contracts';

export const MAX_PRESENCE_BYTES = 4096;

export interface PresenceState {
  client: number;
  clock: number;
  /** JSON of the state; `null` takes the client out. */
  state: string;
}

/**
 * Reads a Yjs awareness update and writes the speaker's true identity into every state.
 * @param identity null: another process has stamped it already
 * @throws Error when it is not one, or larger than 4 kB
 */
export function readPresence(bytes: Uint8Array, identity: { id: string; name: string } | null): PresenceState[] {
  if (identity && bytes.length > MAX_PRESENCE_BYTES) throw new RangeError('presence too large');
  const cursor = new ByteCursor(bytes);
  const states: PresenceState[] = [];
  const count = cursor.varUint();
  if (count > 8) throw new RangeError('presence of too many');
  for (let i = 0; i < count; i++) {
    const client = cursor.varUint();
    const clock = cursor.varUint();
    const state = JSON.parse(cursor.string(2 * MAX_PRESENCE_BYTES)) as Record<string, unknown> | null;
    if (state !== null && (typeof state !== 'object' || Array.isArray(state))) throw new RangeError('presence');
    const told = state && identity ? { ...state, user: { ...identity, color: colourOf(identity.id) } } : state;
    states.push({ client, clock, state: JSON.stringify(told) });
  }
  return states;
}

export function writePresence(states: readonly PresenceState[]): Uint8Array {
  const parts: Buffer[] = [varUint(states.length)];
  for (const { client, clock, state } of states) {
    const text = Buffer.from(state);
    parts.push(varUint(client), varUint(clock), varUint(text.length), text);
  }
  return Buffer.concat(parts);
}

/** A colour of its own for everybody, dark enough to read on paper white. */
export function colourOf(personId: string): string {
  let hash = 0;
  for (const c of personId) hash = (hash * 31 + c.charCodeAt(0)) >>> 0;
  const colours = ['#C4412F', '#1E7F78', '#B7791F', '#4B8B3B', '#5B4B9A', '#2B6CB0', '#97266D', '#744210'];
  return colours[hash % colours.length]!;
}

function varUint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
