import type { Dropped, IncomingText } from './reading';

type Mark = { type: string; attrs?: Record<string, unknown> };
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const DELIMITERS: readonly [string, string][] = [
  ['**', 'bold'],
  ['__', 'bold'],
  ['~~', 'strike'],
  ['*', 'italic'],
  ['_', 'italic'],
];
/** How far a mark may reach. */
const LONGEST_LOOK = 1000;

/** One line of Markdown as stretches of text; what closes nowhere is text. */
export function inlineOf(text: string, dropped: Dropped, marks: readonly Mark[] = [], depth = 0): IncomingText[] {
  const out: IncomingText[] = [];
  let plain = '';
  const push = (value: string, more: readonly Mark[] = []) => {
    if (value)
      out.push({
        type: 'text',
        text: value,
        ...(marks.length + more.length > 0 ? { marks: [...marks, ...more] } : {}),
      });
  };
  const flush = () => {
    push(plain);
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const found = depth < 6 ? stretchAt(text, at) : null;
    const character = text[at]!;
    if (character === '\\' && text[at + 1] === '\n') {
      flush();
      out.push({ type: 'hardBreak' });
      at += 2;
    } else if (character === '\\' && ESCAPABLE.test(text[at + 1] ?? '')) {
      plain += text[at + 1];
      at += 2;
    } else if (character === '\n') {
      const hard = / {2,}$/.test(plain);
      plain = plain.trimEnd();
      if (hard) {
        flush();
        out.push({ type: 'hardBreak' });
      } else if (/[!-~]$/.test(plain)) plain += ' '; // Chinese lines go on without a space
      at++;
    } else if (found) {
      flush();
      if (found.kind === 'code') out.push({ type: 'text', text: found.inner, marks: [{ type: 'code' }] });
      else if (found.kind === 'image') {
        dropped.note('image');
        push(`[图片${found.inner ? `：${found.inner}` : ''}]`);
      } else {
        if (found.unsafe) dropped.note('unsafe_link');
        out.push(...inlineOf(found.inner, dropped, [...marks, ...found.marks], depth + 1));
      }
      at = found.end;
    } else {
      plain += character;
      at++;
    }
  }
  flush();
  return out;
}

interface Stretch {
  kind: 'code' | 'image' | 'marked';
  inner: string;
  marks: Mark[];
  end: number;
  unsafe?: boolean;
}

function stretchAt(text: string, at: number): Stretch | null {
  const character = text[at]!;
  if (character === '`') return codeAt(text, at);
  if (character === '[') return linkAt(text, at, 'marked');
  if (character === '!' && text[at + 1] === '[') return linkAt(text, at + 1, 'image');
  for (const [delimiter, type] of DELIMITERS) {
    if (!text.startsWith(delimiter, at)) continue;
    const start = at + delimiter.length;
    if (/^\s|^$/.test(text.slice(start, start + 1))) return null;
    if (delimiter[0] === '_' && /\w/.test(text[at - 1] ?? '')) return null; // snake_case is a word
    const end = closing(text, start, delimiter);
    if (end > start)
      return { kind: 'marked', inner: text.slice(start, end), marks: [{ type }], end: end + delimiter.length };
  }
  return null;
}

function closing(text: string, start: number, delimiter: string): number {
  const most = start + LONGEST_LOOK;
  for (let at = text.indexOf(delimiter, start); at >= 0 && at < most; at = text.indexOf(delimiter, at)) {
    const before = text[at - 1]!;
    const doubled = delimiter.length === 1 && text[at + 1] === delimiter;
    if (!doubled && before !== '\\' && before !== ' ' && before !== '\n') return at;
    at += doubled ? 2 : delimiter.length;
  }
  return -1;
}

function codeAt(text: string, at: number): Stretch | null {
  const fence = /^`+/.exec(text.slice(at, at + 100))![0];
  const end = text.slice(0, at + LONGEST_LOOK).indexOf(fence, at + fence.length);
  if (end < 0) return null;
  const inner = text.slice(at + fence.length, end).replace(/\n/g, ' ');
  return { kind: 'code', inner: /^ .+ $/.test(inner) ? inner.slice(1, -1) : inner, marks: [], end: end + fence.length };
}

function linkAt(text: string, open: number, kind: 'marked' | 'image'): Stretch | null {
  const near = text.slice(open, open + LONGEST_LOOK);
  const match = /^\[((?:[^[\]\\]|\\.)*)\]\((?:<([^<>\n]*)>|([^\s()<>]*))(?:\s+"[^"\n]*")?\)/.exec(near);
  if (!match) return null;
  const href = match[2] ?? match[3] ?? '';
  const safe = /^(https?:\/\/|mailto:)/i.test(href);
  const end = open + match[0].length;
  if (kind === 'image') return { kind, inner: match[1]!, marks: [], end };
  return { kind, inner: match[1]!, marks: safe ? [{ type: 'link', attrs: { href } }] : [], end, unsafe: !safe };
}
