import { useQuery } from '@tanstack/react-query';
import type {
  ConflictReason,
  ConsultationStage,
  OpinionDecision,
  Recommendation,
  ThinkTankKind,
} from '#libs/contracts';
import { get, type Page, patch, post } from '../../app/http';
import { queryClient } from '../../app/query-client';

export interface Expert {
  id: string;
  name: string;
  kind: ThinkTankKind;
  specialities: string[];
  unit: string | null;
  organizationId: string | null;
  termTo: string;
  illustrative: boolean;
}

export interface ConsultationSummary {
  id: string;
  projectId: string;
  projectTitle: string;
  leadName: string;
  stage: ConsultationStage;
  dueOn: string;
  asked: number;
  received: number;
  answered: number;
  awaitsYou: boolean;
  version: number;
}

export interface ConsultationView extends ConsultationSummary {
  question: string | null;
  documentId: string;
  html: string;
  assignments: {
    expertId: string;
    name: string;
    kind: ThinkTankKind;
    dueOn: string;
    received: boolean;
    conflict: ConflictReason | null;
  }[];
  actions: ('opine' | 'answer' | 'close')[];
}

export interface Opinion {
  id: string;
  expertId: string;
  expertName: string;
  expertKind: ThinkTankKind;
  body: string;
  recommendation: Recommendation;
  decision: OpinionDecision | null;
  reason: string | null;
  answeredAt: string | null;
  conflicted: boolean;
  version: number;
  createdAt: string;
}

export interface ConsultationInput {
  projectId: string;
  expertIds: string[];
  dueOn: string;
  question?: string;
}

export const useConsultation = (id: string) =>
  useQuery({ queryKey: ['/consultations', id], queryFn: () => get<ConsultationView>(`/consultations/${id}`) });

export const useOpinions = (consultationId: string) =>
  useQuery({
    queryKey: ['/consultations', consultationId, 'opinions'],
    queryFn: () => get<Page<Opinion>>(`/consultations/${consultationId}/opinions`, { limit: 100 }),
  });

async function changed<T>(deed: Promise<T>): Promise<T> {
  try {
    return await deed;
  } finally {
    void queryClient.invalidateQueries({ queryKey: ['/consultations'] });
    void queryClient.invalidateQueries({ queryKey: ['/obligations'] });
  }
}

export const startConsultation = (input: ConsultationInput) => changed(post<ConsultationView>('/consultations', input));
export const closeConsultation = (id: string) => changed(post(`/consultations/${id}/transitions`, { action: 'close' }));
export const giveOpinion = (id: string, input: { body: string; recommendation: Recommendation }) =>
  changed(post<Opinion>(`/consultations/${id}/opinions`, input));
export const changeOpinion = (opinion: Opinion, input: { body: string; recommendation: Recommendation }) =>
  changed(patch<Opinion>(`/opinions/${opinion.id}`, input, opinion.version));
export const answerOpinion = (opinion: Opinion, input: { decision: OpinionDecision; reason?: string }) =>
  changed(post(`/opinions/${opinion.id}/answer`, input, opinion.version));
