import { type Block, type Cell, imageWords, type Paper, printablePaper, type Run } from './paper';
import { type MarkedRun, withPassages } from './passages';
import { changeNote, remarkNote } from './remark.words';

const STYLE =
  'body{max-width:42em;margin:2em auto;font:16px/1.75 serif}h1,.image{text-align:center}table{border-collapse:collapse;width:100%}td,th{border:1px solid;padding:.2em .5em}img{max-width:100%}mark{background:#fff3c4}ins{color:#0b6e4f}del{color:#a61b1b}';

/** The paper as one page that needs nothing else: pictures inside, no script, every text escaped. */
export function toHtml(given: Paper): string {
  const paper = withPassages(printablePaper(given));
  const page = new Page(paper);
  const body = paper.blocks.map((block) => page.block(block)).join('\n');
  const title = lines(paper.title);
  const head = [paper.subtitle ?? '', ...(paper.meta ?? [])].filter(Boolean).map((line) => `<p>${asWords(line)}</p>`);
  const remarks = (paper.remarks ?? []).map(
    (remark, index) => `<li id="remark-${index + 1}">${lines(remarkNote(remark))}</li>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${asWords(paper.title.replace(/\n/g, ''))}</title><style>${STYLE}</style></head><body>
<h1>${title}${page.references(paper.remarksOnTitle)}</h1>
${[...head, body].join('\n')}
${remarks.length > 0 ? `<hr><section><h2>批注</h2><ol>${remarks.join('\n')}</ol></section>` : ''}
</body></html>
`;
}

class Page {
  constructor(private readonly paper: Paper) {}

  block(block: Block): string {
    switch (block.kind) {
      case 'heading':
        return `<h${block.level + 1}>${this.runs(block.runs ?? [{ text: block.text }])}</h${block.level + 1}>`;
      case 'paragraph':
        return `<p${block.align ? ` style="text-align:${block.align}"` : ''}>${this.runs(block.runs)}</p>`;
      case 'list': {
        const tag = block.ordered ? 'ol' : 'ul';
        const start = block.ordered && (block.start ?? 1) !== 1 ? ` start="${block.start}"` : '';
        const items = block.items.map(
          (item) =>
            `<li>${this.runs(item.runs)}${(item.children ?? []).map((child) => this.block(child)).join('')}</li>`,
        );
        return `<${tag}${start}>${items.join('')}</${tag}>`;
      }
      case 'table': {
        const row = (cells: readonly Cell[], tag: string) =>
          `<tr>${cells.map((cell) => this.cell(cell, tag)).join('')}</tr>`;
        const head = block.head.map((cells) => row(cells, 'th')).join('');
        const caption = block.caption ? `<caption>${asWords(block.caption)}</caption>` : '';
        const rows = block.rows.map((cells) => row(cells, 'td')).join('');
        const note = block.note ? `<p><small>${lines(block.note)}</small></p>` : '';
        return `<table>${caption}${head ? `<thead>${head}</thead>` : ''}<tbody>${rows}</tbody></table>${note}`;
      }
      case 'quote':
        return `<blockquote>${block.blocks.map((inner) => this.block(inner)).join('')}</blockquote>`;
      case 'image':
        return this.image(block);
      case 'pageBreak':
        return '<hr>';
      case 'signature':
        return block.lines.map((line) => `<p style="text-align:right">${asWords(line)}</p>`).join('');
      case 'labelled':
        return `<p>${asWords(block.label)}：${block.lines.map(asWords).join('<br>')}</p>`;
      case 'attachment':
        return `<hr><p>${asWords(block.label)}</p><h2>${lines(block.title)}</h2>`;
    }
  }

  references(remarks: readonly number[]): string {
    return remarks.map((index) => `<sup><a href="#remark-${index + 1}">[${index + 1}]</a></sup>`).join('');
  }

  private cell({ runs, align, colspan, rowspan }: Cell, tag: string): string {
    const spans = `${colspan ? ` colspan="${colspan}"` : ''}${rowspan ? ` rowspan="${rowspan}"` : ''}`;
    return `<${tag}${spans}${align ? ` style="text-align:${align}"` : ''}>${this.runs(runs)}</${tag}>`;
  }

  private image(block: Extract<Block, { kind: 'image' }>): string {
    const image = this.paper.images?.[block.id];
    if (!image) return `<p class="image">${asWords(imageWords(block))}</p>`;
    const source = `data:${image.type};base64,${Buffer.from(image.bytes).toString('base64')}`;
    const width = block.width ? ` width="${block.width}"` : '';
    return `<p class="image"><img src="${source}" alt="${asWords(block.alt ?? '')}"${width}></p>`;
  }

  private runs(runs: readonly Run[]): string {
    return runs.map((run: MarkedRun) => this.run(run)).join('');
  }

  private run(run: MarkedRun): string {
    let out = lines(run.text);
    const looks = { code: 'code', bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const;
    for (const look of ['code', 'bold', 'italic', 'underline', 'strike'] as const)
      if (run[look]) out = `<${looks[look]}>${out}</${looks[look]}>`;
    if (run.link) out = `<a href="${asWords(run.link)}" rel="noreferrer noopener">${out}</a>`;
    if (run.change) {
      const tag = run.change.kind === 'insertion' ? 'ins' : 'del';
      out = `<${tag} title="${asWords(changeNote(run.change))}" datetime="${asWords(run.change.at)}">${out}</${tag}>`;
    }
    if (run.remarks?.length) out = `<mark>${out}</mark>`;
    return out + this.references(run.closes ?? []);
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const asWords = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
const lines = (text: string): string => asWords(text).replace(/\n/g, '<br>');
