import type { ConsultationStage } from '#libs/contracts';
export interface ConsultationSummary {
  id: string;
  projectId: string;
  projectTitle: string;
  dueOn: string;
  stage: ConsultationStage;
}
