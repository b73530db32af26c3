import { type Block, type Cell, columnCount, imageWords, type Paper, printablePaper, type Run } from './paper';
import { type MarkedRun, withPassages } from './passages';
import { remarkNote } from './remark.words';

/**
 * The paper as Markdown (CommonMark with tables). Suggestions as CriticMarkup ({++…++}, {--…--}), remarks as footnotes.
 * Markdown holds no pictures: their words stand for them.
 */
export function toMarkdown(given: Paper): string {
  const paper = withPassages(printablePaper(given));
  const head = [paper.subtitle ?? '', ...(paper.meta ?? [])].filter(Boolean).map(asWords);
  const title = `# ${asWords(paper.title.replace(/\n/g, ''))}${references(paper.remarksOnTitle)}`;
  const notes = (paper.remarks ?? []).map(
    (remark, index) => `[^${index + 1}]: ${indent(asWords(remarkNote(remark)), '    ')}`,
  );
  return `${[title, ...head, ...paper.blocks.map(blockOf), ...notes].join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${runsOf(block.runs ?? [{ text: block.text }]).replace(/\\?\n/g, ' ')}`;
    case 'paragraph':
      return runsOf(block.runs);
    case 'list':
      return block.items
        .map(({ runs, children = [] }, index) => {
          const bullet = block.ordered ? `${(block.start ?? 1) + index}. ` : '- ';
          const inner = [runsOf(runs), ...children.map(blockOf)].join('\n\n').replace(/\n\n(?=(?:- |\d+\. ))/g, '\n');
          return bullet + indent(inner, ' '.repeat(bullet.length));
        })
        .join('\n');
    case 'table':
      return tableOf(block);
    case 'quote':
      return `> ${indent(block.blocks.map(blockOf).join('\n\n'), '> ')}`;
    case 'image':
      return asWords(imageWords(block));
    case 'pageBreak':
      return '---';
    case 'signature':
      return block.lines.map(asWords).join('\\\n');
    case 'labelled':
      return `${asWords(block.label)}：${block.lines.map(asWords).join('\\\n')}`;
    case 'attachment':
      return `---\n\n${asWords(block.label)}\n\n## ${asWords(block.title.replace(/\n/g, ''))}`;
  }
}

/** Spanned cells are written once and followed by empty ones: Markdown's tables have no spans. */
function tableOf(table: Extract<Block, { kind: 'table' }>): string {
  const columns = columnCount(table);
  const row = (cells: readonly Cell[]) => {
    const words = cells.flatMap((cell) => [
      runsOf(cell.runs)
        .replace(/\\?\n/g, '<br>')
        .replace(/(?<!\\)\|/g, '\\|'),
      ...new Array<string>((cell.colspan ?? 1) - 1).fill(''),
    ]);
    return `| ${[...words, ...new Array<string>(Math.max(0, columns - words.length)).fill('')].join(' | ')} |`;
  };
  const [first = [], ...more] = [...table.head, ...(table.head.length > 0 ? [] : [[]]), ...table.rows];
  const rule = `|${' --- |'.repeat(columns)}`;
  const text = [row(first), rule, ...more.map(row)].join('\n');
  return [table.caption ? asWords(table.caption) : '', text, table.note ? asWords(table.note) : '']
    .filter(Boolean)
    .join('\n\n');
}

function runsOf(runs: readonly Run[]): string {
  return runs.map((run: MarkedRun) => runOf(run)).join('');
}

function runOf(run: MarkedRun): string {
  let out = run.code ? codeOf(run.text) : asWords(run.text).replace(/\n/g, '\\\n');
  if (!run.code) {
    // marks stand at the words, not at the space around them
    const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(out) ?? [];
    if (words) {
      let marked = words;
      if (run.bold) marked = `**${marked}**`;
      if (run.italic) marked = `*${marked}*`;
      if (run.strike) marked = `~~${marked}~~`;
      if (run.underline) marked = `<u>${marked}</u>`;
      if (run.link) marked = `[${marked}](<${run.link.replace(/[<>\n]/g, encodeURIComponent)}>)`;
      out = before + marked + after;
    }
  }
  if (run.change) out = run.change.kind === 'insertion' ? `{++${out}++}` : `{--${out}--}`;
  return out + references(run.closes ?? []);
}

function codeOf(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1);
  return `${fence} ${text.replace(/\n/g, ' ')} ${fence}`;
}

const references = (remarks: readonly number[]): string => remarks.map((index) => `[^${index + 1}]`).join('');
const indent = (text: string, by: string): string => text.replace(/\n(?!\n)/g, `\n${by}`);

/** What would be read as Markdown or HTML is written as itself. */
function asWords(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|{}]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(\s*)([#+-]|\d+(?=[.)]))/gm, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}
