import { DomainError } from '#libs/kernel';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** What may be attached: by the end of its name and its first bytes, never by what the sender says of it. */
const KINDS: Readonly<Record<string, { mediaType: string; begins: string }>> = {
  pdf: { mediaType: 'application/pdf', begins: '%PDF-' },
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, begins: 'PK\u0003\u0004' },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, begins: 'PK\u0003\u0004' },
  pptx: { mediaType: `${OFFICE}.presentationml.presentation`, begins: 'PK\u0003\u0004' },
};
export const PAPER_BYTES = 20 * 1024 * 1024;
export const MOST_PAPERS = 10;
const LONGEST_NAME = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to take out
const NOT_PLAIN = /[\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]/g;

/**
 * The name people see and the media type of a paper.
 * @throws DomainError 415 `paper.kind` for anything but PDF, DOCX, XLSX and PPTX
 */
export function paperKind(given: string, content: Uint8Array): { name: string; mediaType: string } {
  const begins = (mark: string) => Buffer.from(content.subarray(0, mark.length)).toString('latin1') === mark;
  const last = (given.split(/[\\/]/).pop() ?? '').replace(NOT_PLAIN, '').trim();
  const name = begins(KINDS.pdf!.begins) && !/\.pdf$/i.test(last) ? `${last}.pdf` : last;
  const end = /\.(\w{3,4})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(KINDS, end) ? KINDS[end]! : null;
  if (!kind || !begins(kind.begins)) throw new DomainError('paper.kind', 415, { expected: Object.keys(KINDS) });
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 5)}.${end}` : name;
  return { name: short, mediaType: kind.mediaType };
}
