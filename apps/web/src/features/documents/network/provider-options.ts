import type { LocalCopy } from './device-copy';
import type { LineOptions } from './line';

/** Without `token` the page's cookie speaks for the person. */
export interface ProviderOptions extends LineOptions {
  documentId: string;
  localCopy?: LocalCopy;
  /** Who this page believes to be at the keyboard: under another name nothing is shown and nothing sent. */
  personId?: string;
  /** Called before the words of others come into the document. */
  beforeOthers?: () => void;
}
