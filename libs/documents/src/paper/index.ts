export { toDocx } from './docx';
export { blocksFromProseMirror, type PaperHead, paperFromProseMirror } from './from-prosemirror';
export * from './paper';
export {
  attachment,
  EXPORT_FORMATS,
  type ExportFormat,
  fileName,
  PAPER_FORMATS,
  type PaperFile,
  type PaperFormat,
  paperFile,
} from './paper.file';
export { toPdf } from './pdf';
export { balancedTitle } from './title-lines';
export { type ArchiveEntry, zipStream } from './zip-stream';
