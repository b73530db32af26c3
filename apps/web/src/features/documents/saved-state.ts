/** What the one sentence above the text says. */
export type SavedState = 'saved' | 'saving' | 'offline_saved_locally' | 'unsaved';

export interface SavingFacts {
  /** The server and this page have exchanged everything and talk live. */
  joined: boolean;
  /** Something typed here is not known to be on the server's disk. */
  owes: boolean;
  /** It is kept on this device and will be sent after a reload, too. */
  keptLocally: boolean;
  /** The server will not take it. */
  refused: boolean;
  /** The server has not acknowledged for a long time. */
  overdue: boolean;
}

/** "Saved" is said only of what is on the server's disk; offline is no danger while this device keeps a copy. */
export function savedState({ joined, owes, keptLocally, refused, overdue }: SavingFacts): SavedState {
  if (owes && (refused || overdue)) return 'unsaved';
  if (!joined) return keptLocally ? 'offline_saved_locally' : owes ? 'unsaved' : 'offline_saved_locally';
  return owes ? 'saving' : 'saved';
}
