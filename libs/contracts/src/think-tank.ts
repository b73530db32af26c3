/** State machine 3, thin: a consultation is sent, and closed when every opinion has its answer or the project is gone. */
export const CONSULTATION_STAGE_NAMES = ['sent', 'closed'] as const;
export type ConsultationStage = (typeof CONSULTATION_STAGE_NAMES)[number];
export const RECOMMENDATIONS = ['support', 'support_with_changes', 'oppose', 'comment'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];
/** 采纳、部分采纳、不采纳 (G36). */
export const OPINION_DECISIONS = ['adopted', 'partly_adopted', 'not_adopted'] as const;
export type OpinionDecision = (typeof OPINION_DECISIONS)[number];
/** Why an expert may not be asked about a project (U7). */
export const CONFLICT_REASONS = ['lead_unit', 'partner_unit', 'supervising_bureau', 'declared_interest'] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];
