import { Choice, Id, Instant, Nested, Text, Whole } from '#libs/platform';
import { SUGGESTION_DECISIONS, type SuggestionDecision } from './suggestions';

export class DecisionInput {
  @Choice(SUGGESTION_DECISIONS) decision: SuggestionDecision;
  @Text({ max: 2000, optional: true, nullable: true, description: 'required to refuse' }) reason?: string | null;
}
export class SignedAsView {
  @Id({ nullable: true }) authorId: string | null;
  @Text({ max: 100, min: 0 }) authorName: string;
}
export class SuggestionView {
  @Text({ max: 100 }) id: string;
  @Id({ nullable: true }) authorId: string | null;
  @Text({ max: 100, min: 0 }) authorName: string;
  @Instant() at: string;
  @Text({ max: 10_000_000, min: 0 }) inserted: string;
  @Text({ max: 10_000_000, min: 0 }) deleted: string;
  @Nested(() => SignedAsView, { nullable: true, description: 'whom its marks name, where somebody else wrote them' })
  signedAs: SignedAsView | null;
}
export class DecidedView {
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) seq: number;
  @Nested(() => SuggestionView, { array: true }) decided: SuggestionView[];
}
export class SuggestionsView {
  @Nested(() => SuggestionView, { array: true }) items: SuggestionView[];
  @Text({ max: 1, nullable: true, description: 'always null: they are all here' }) nextCursor: string | null;
}
