import { Choice, Id, Text, Whole } from '#libs/platform';

export const SEARCH_KINDS = [
  'project',
  'round_table',
  'leading_group',
  'leading_group_meeting',
  'organization',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export class SearchQuery {
  @Text({ max: 100, description: 'words, separated by spaces; every one must occur' }) q: string;
  @Choice(SEARCH_KINDS, { optional: true }) kind?: SearchKind;
  @Whole({ min: 1, max: 50, optional: true, query: true }) limit: number = 20;
}

export class SearchHit {
  @Choice(SEARCH_KINDS) kind: SearchKind;
  @Id() id: string;
  @Text({ max: 200 }) title: string;
  @Text({ max: 200, description: 'what helps to tell it from others: a stage, a year, a division' }) detail: string;
}
