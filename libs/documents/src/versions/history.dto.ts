import { PLAN_GROUPS } from '#libs/contracts';
import { Choice, Id, Json, Nested, Text, Whole } from '#libs/platform';
import { VersionView } from '../document.dto';
import type { ComparedCell } from './compare-fields';
import type { Attribution, Comparison } from './history.service';

export class ComparisonQuery {
  @Id({ optional: true, description: 'left out: the document as it stands' }) with?: string;
}
export class ComparedRunView {
  @Choice(['same', 'inserted', 'deleted']) kind: string;
  @Text({ max: 10_000_000 }) text: string;
}
export class ComparedBlockView {
  @Choice(['same', 'changed', 'inserted', 'deleted']) kind: string;
  @Text({ max: 50, description: 'paragraph, heading, listItem, cell, codeBlock, image' }) type: string;
  @Whole({ min: 1, max: 6, optional: true }) level?: number;
  @Json({ optional: true, description: 'type and level it had, when they changed' }) was?: object;
  @Nested(() => ComparedRunView, { array: true }) runs: ComparedRunView[];
}
export class ComparedRowView {
  @Choice(['changed', 'inserted', 'deleted']) kind: string;
  @Choice(PLAN_GROUPS) group: string;
  @Text({ max: 40 }) rowId: string;
  @Whole({ min: 1, max: 1_000_000, description: 'which row of its group it is, or was' }) place: number;
  @Text({ max: 1000, nullable: true, description: 'what it is called; of a participant the unit’s id' })
  name: string | null;
  @Json({ description: 'those that differ: [{cell, before, after}], each a text, a number, yes or no, or null' })
  cells: ComparedCell[];
}
export class ComparisonView {
  @Nested(() => VersionView) older: VersionView;
  @Nested(() => VersionView, { nullable: true }) newer: VersionView | null;
  @Nested(() => ComparedBlockView, { array: true }) blocks: ComparedBlockView[];
  @Nested(() => ComparedRowView, { array: true, description: 'rows of the typed fields' }) fields: ComparedRowView[];

  static of({ older, newer, blocks, fields }: Comparison): ComparisonView {
    return { older: VersionView.of(older), newer: newer && VersionView.of(newer), blocks, fields };
  }
}

export class AuthorView {
  @Id({ nullable: true, description: 'null: the platform, for a template' }) personId: string | null;
  @Text({ max: 100, min: 0 }) name: string;
  @Id({ nullable: true }) organizationId: string | null;
  @Text({ max: 200, nullable: true }) organizationName: string | null;
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) characters: number;
  @Json({ description: 'Yjs clientIDs this person typed under' }) clients: number[];
}
export class AttributionView {
  @Nested(() => AuthorView, { array: true }) authors: AuthorView[];
  @Json({ description: 'each text in order: [{text, author}], author being a place in authors' })
  passages: Attribution['passages'];
}
