import { toDocx } from './docx';
import { toHtml } from './html';
import { toMarkdown } from './markdown';
import type { Paper } from './paper';
import { toPdf } from './pdf';

export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];
/** What a co-edited document can be had as: paper, and text to go on with. */
export const EXPORT_FORMATS = [...PAPER_FORMATS, 'html', 'md'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const WRITERS: Record<ExportFormat, (paper: Paper) => Promise<Buffer> | Buffer> = {
  docx: toDocx,
  pdf: toPdf,
  html: (paper) => Buffer.from(toHtml(paper)),
  md: (paper) => Buffer.from(toMarkdown(paper)),
};
const MEDIA_TYPES: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};

/** A paper as a download: bytes, media type, and the header that names the file. */
export interface PaperFile {
  bytes: Buffer;
  type: string;
  disposition: string;
}

/**
 * @param name of the file without extension; the paper's title when absent
 * @param asciiName for programs that cannot read the Chinese one
 */
export async function paperFile(
  paper: Paper,
  format: ExportFormat,
  names: { name?: string; asciiName?: string } = {},
): Promise<PaperFile> {
  return {
    bytes: await WRITERS[format](paper),
    type: MEDIA_TYPES[format],
    disposition: attachment(
      `${fileName(names.name ?? paper.title)}.${format}`,
      `${names.asciiName ?? 'document'}.${format}`,
    ),
  };
}

/** `Content-Disposition` of a download with a Chinese name (RFC 6266; the name encoded after RFC 8187). */
export function attachment(name: string, asciiName: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${asciiName.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded}`;
}

// separators and wildcards of file systems, control characters, anything beyond the basic plane
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to take out
const NOT_IN_NAMES = /[\u0000-\u001f\u007f\\/:*?"<>|\ud800-\udfff\ufffe\uffff]+/g;

/** A name every file system takes, at most 80 characters. */
export function fileName(title: string): string {
  const name = title.replace(NOT_IN_NAMES, '_').replace(/^[. ]+|[. ]+$/g, '');
  return name.slice(0, 80) || '文档';
}
