/** What is known of a stored file; its name is nobody's business here: names are metadata of whoever refers to it. */
export interface StoredFile {
  id: string;
  sha256: string;
  bytes: number;
}

/**
 * Bytes by random id. Whoever keeps a file writes it first and commits its row (`keepFile`) after: a crash in between
 * leaves a file that nobody refers to, which the sweep takes away, and never a row without its file.
 */
export abstract class FileStore {
  /** Durable when it resolves. */
  abstract put(content: Uint8Array): Promise<StoredFile>;
  /** @throws DomainError 503 `storage.damaged` when the file is gone or is not what was stored */
  abstract read(file: Pick<StoredFile, 'id' | 'sha256'>): Promise<Buffer>;
  abstract remove(id: string): Promise<void>;
  /** Ids of the files written before an instant, some at a time. */
  abstract writtenBefore(instant: Date): AsyncIterable<string[]>;
}
