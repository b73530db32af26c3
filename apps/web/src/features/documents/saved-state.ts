import type { Keeping } from './network/device-copy';

/** What the one sentence above the text says. */
export type SavedState = 'connecting' | 'saved' | 'saving' | 'offline_saved_locally' | 'offline' | 'unsaved';

export interface SavingFacts {
  /** The server and this page have exchanged everything and talk live. */
  joined: boolean;
  /** The page has just been opened, and nothing has failed yet. */
  opening: boolean;
  /** Something typed here is not known to be on the server's disk. */
  owes: boolean;
  /** Whether what is typed is kept on this device and will be sent after a reload, too. */
  keeping: Keeping;
  /** The server will not take it. */
  refused: boolean;
  /** The server has not acknowledged for a long time. */
  overdue: boolean;
}

/** "Saved" is said only of what is on the server's disk, "kept on this device" only of what is on this one's. */
export function savedState({ joined, opening, owes, keeping, refused, overdue }: SavingFacts): SavedState {
  if (owes && (refused || overdue)) return 'unsaved';
  if (joined) return owes ? 'saving' : 'saved';
  if (owes && keeping === 'failed') return 'unsaved';
  if (opening) return 'connecting';
  if (keeping === 'failed') return 'offline';
  return keeping === 'writing' ? 'saving' : 'offline_saved_locally';
}
