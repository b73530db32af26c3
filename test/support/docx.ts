import { zip } from './zip';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
export const NAMESPACES = `xmlns:w="${W}" xmlns:r="${R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`;

export interface WordParts {
  /** Inside w:body. */
  body?: string;
  /** Whole parts by path, beside or instead of the usual ones. */
  parts?: Record<string, string | Buffer>;
  /** Relationship elements of the text. */
  relations?: string;
  contentType?: string;
}

/** A Word file of this XML, so that a test can write what Word would, and what it never would. */
export function word({ body = '<w:p/>', parts = {}, relations = '', contentType = MAIN }: WordParts): Buffer {
  const all: Record<string, string | Buffer> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${contentType}"/></Types>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
    ...parts,
  };
  return zip(Object.entries(all).map(([path, content]) => ({ path, content: Buffer.from(content as string) })));
}

export const part = (element: string, inner: string): string =>
  `<?xml version="1.0"?><w:${element} ${NAMESPACES}>${inner}</w:${element}>`;
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}<w:r><w:t>${text}</w:t></w:r></w:p>`;
