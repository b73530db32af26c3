import { SIZE, TYPE_AREA_WIDTH, widthOf } from './paper.layout';

/** One less than would just fit: the figures of some faces are wider than half a character. */
const PER_LINE = Math.floor(TYPE_AREA_WIDTH / SIZE.title) - 1;
/** What the dictionary takes apart and an office does not; a year goes with its half. */
const WHOLE = /公共文化共同体|共同体|关于召开|圆桌会议|会议纪要|\d+年(?:上|下)半年|\d+年度?/g;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const STARTS_NO_LINE = /^[）》〉】」』”’、，。；：！？…·的了和与及]/;
const ENDS_NO_LINE = /[（《〈【「『“‘]$/;

/**
 * A long title broken where its words end, into as few lines as hold it and as even ones as can be (7.3.1: 词意完整，排列对称，
 * 长短适宜). A title that fits one line, or is broken already, stays as it is.
 */
export function balancedTitle(title: string, perLine: number = PER_LINE): string {
  const width = widthOf(title);
  if (title.includes('\n') || width <= perLine || width > perLine * MOST_LINES) return title;
  const pieces = wordsOf(title);
  for (let lines = Math.ceil(width / perLine); lines <= MOST_LINES; lines++) {
    const best = evenest(pieces, lines, perLine, width / lines);
    if (best) return best.text;
  }
  return title; // one word longer than a line breaks anywhere
}

function wordsOf(title: string): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const { index, 0: whole } of title.matchAll(WHOLE)) {
    pieces.push(...segmented(title.slice(at, index)), whole);
    at = index + whole.length;
  }
  return [...pieces, ...segmented(title.slice(at))];
}
const segmented = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment);

/** Longer ones are no titles. */
const MOST_LINES = 5;

interface Broken {
  text: string;
  cost: number;
}

/** Line by line, the cheapest way to come to each place between two pieces. */
function evenest(pieces: readonly string[], lines: number, perLine: number, aim: number): Broken | null {
  let ways = new Map<number, Broken>([[0, { text: '', cost: 0 }]]);
  for (let line = 1; line <= lines; line++) {
    const next = new Map<number, Broken>();
    for (const [from, way] of ways) {
      for (let to = from + 1; to <= pieces.length; to++) {
        const text = pieces.slice(from, to).join('');
        if (widthOf(text) > perLine) break;
        if (to < pieces.length && (ENDS_NO_LINE.test(text) || STARTS_NO_LINE.test(pieces[to]!))) continue;
        const cost = way.cost + (widthOf(text) - aim) ** 2;
        if (cost < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(to, { text: line === 1 ? text : `${way.text}\n${text}`, cost });
      }
    }
    ways = next;
  }
  return ways.get(pieces.length) ?? null;
}
