import type { IncomingText } from './reading';

export interface ListPlace {
  /** Which numbering: another one is another list. */
  id: string;
  level: number;
  ordered: boolean;
  start: number;
}

/** Puts paragraphs, each with its place in a list or none, into lists within lists. */
export class BlockBuilder {
  readonly blocks: IncomingText[] = [];
  private readonly open: { place: ListPlace; list: IncomingText }[] = [];
  private readonly counted = new Map<string, number>();

  add(...blocks: IncomingText[]): void {
    if (blocks.length === 0) return;
    this.open.length = 0;
    this.blocks.push(...blocks);
  }

  addItem(place: ListPlace, content: IncomingText[]): void {
    while (this.open.length > 0 && !this.holds(place)) this.open.pop();
    const top = this.open.at(-1);
    const key = `${place.id}/${place.level}`;
    const number = top?.place.level === place.level ? (this.counted.get(key) ?? 0) + 1 : this.firstNumber(place, key);
    this.counted.set(key, number);
    const item: IncomingText = { type: 'listItem', content };
    if (top?.place.level === place.level) {
      top.list.content!.push(item);
      return;
    }
    const list: IncomingText = place.ordered
      ? { type: 'orderedList', attrs: { start: number }, content: [item] }
      : { type: 'bulletList', content: [item] };
    if (top) top.list.content!.at(-1)!.content!.push(list);
    else this.blocks.push(list);
    this.open.push({ place, list });
  }

  /** Whether the innermost open list takes the item, or holds the list that will. */
  private holds({ id, level, ordered }: ListPlace): boolean {
    const { place } = this.open.at(-1)!;
    return place.level < level || (place.level === level && place.id === id && place.ordered === ordered);
  }

  /** A list that goes on after a paragraph goes on counting; one inside another item begins anew. */
  private firstNumber(place: ListPlace, key: string): number {
    const before = this.open.length === 0 ? this.counted.get(key) : undefined;
    for (const other of this.counted.keys()) {
      const [id, level] = other.split('/');
      if (id === place.id && Number(level) > place.level) this.counted.delete(other);
    }
    return before === undefined ? place.start : before + 1;
  }
}
