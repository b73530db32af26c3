import { Zip, ZipDeflate } from 'fflate';

export interface ArchiveEntry {
  /** With slashes for folders; Chinese names are marked as UTF-8 (APPNOTE 4.4.4, bit 11). */
  path: string;
  bytes: Uint8Array;
}

/**
 * A ZIP that is written while it is made: no more than one entry is held. Papers are packed already, hence the lightest
 * compression.
 * @param at what every entry is dated
 */
export async function* zipStream(
  entries: AsyncIterable<ArchiveEntry> | Iterable<ArchiveEntry>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failed ??= error;
    ready.push(chunk);
  });
  for await (const { path, bytes } of entries) {
    const file = new ZipDeflate(path, { level: 1 });
    file.mtime = at;
    zip.add(file);
    file.push(bytes, true);
    if (failed) throw failed;
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
