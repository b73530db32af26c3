export { DiskFileStore } from './disk-file-store';
export { FileStore, type StoredFile } from './file-store';
export { damagedFiles, keepFile, ORPHAN_AFTER_MS, sweepOrphans } from './stored-files';
