import type { ConsultationStage } from '#libs/contracts';
import { stageTable } from '#libs/kernel';

export interface ConsultationMoveFacts {
  /** Opinions the lead unit has not answered yet (G36: every opinion receives a reply). */
  unanswered: number;
}

export const opinionsAreAnswered = (facts: ConsultationMoveFacts): string | null =>
  facts.unanswered === 0 ? null : 'opinion.unanswered';

export type ConsultationStanding = 'coordinator' | 'lead_editor' | 'expert' | 'project';
export type ConsultationAction = 'close' | 'abandon';

/** State machine 3, thin. A consultation is abandoned when its project is withdrawn. */
export const CONSULTATION_STAGES = stageTable<
  ConsultationStage,
  ConsultationAction,
  ConsultationStanding,
  ConsultationMoveFacts
>({
  close: { from: ['sent'], to: 'closed', by: ['coordinator'], guards: [opinionsAreAnswered] },
  abandon: { from: ['sent'], to: 'closed', by: ['project'] },
});
