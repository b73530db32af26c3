export { toDocx } from './docx';
export { blocksFromProseMirror, type PaperHead, paperFromProseMirror } from './from-prosemirror';
export * from './paper';
export { toPdf } from './pdf';
