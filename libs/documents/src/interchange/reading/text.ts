import { demandWithinBudget, type Incoming, type IncomingText, Unreadable } from './reading';

/** Texts of Chinese offices are UTF-8, or GB 18030 when they come from older programs. */
export function decodeText(file: Buffer): string {
  const head = file.subarray(0, 2);
  if (head.equals(Buffer.from([0xff, 0xfe]))) return decode(file, 'utf-16le');
  try {
    return decode(file, 'utf-8');
  } catch {
    return decode(file, 'gb18030');
  }
}

function decode(file: Buffer, encoding: string): string {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    throw new Unreadable('not_supported', { reason: 'not_text' });
  }
  if (text.includes('\0')) throw new Unreadable('not_supported', { reason: 'not_text' });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to take out
  return text.replace(/\r\n?/g, '\n').replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '');
}

/** A line is a paragraph. */
export function readText(file: Buffer): Incoming {
  const lines = decodeText(file).replace(/\n+$/, '').split('\n');
  return incomingOf(lines.map((line) => paragraph(line)));
}

export const paragraph = (text: string): IncomingText =>
  text ? { type: 'paragraph', content: [{ type: 'text', text }] } : { type: 'paragraph' };

export function incomingOf(content: IncomingText[], dropped: Record<string, number> = {}): Incoming {
  const document = { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
  demandWithinBudget(document);
  return { content: document, images: [], comments: [], dropped };
}
