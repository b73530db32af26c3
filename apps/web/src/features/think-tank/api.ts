import { useQuery } from '@tanstack/react-query';
import { answer, api, basedOn, changing, type Schema } from '../../app/client';

export type Expert = Schema<'ExpertView'>;
export type ConsultationSummary = Schema<'ConsultationSummary'>;
export type ConsultationView = Schema<'ConsultationView'>;
export type ConsultationInput = Schema<'NewConsultation'>;
export type Opinion = Schema<'OpinionView'>;

const at = (id: string) => ({ params: { path: { id } } });
const TOUCHED = ['consultations', 'projects', 'obligations', 'notifications'];

export const useConsultation = (id: string) =>
  useQuery({ queryKey: ['consultations', id], queryFn: () => answer(api.GET('/api/v1/consultations/{id}', at(id))) });

export const useOpinions = (consultationId: string) =>
  useQuery({
    queryKey: ['consultations', consultationId, 'opinions'],
    queryFn: () => answer(api.GET('/api/v1/consultations/{id}/opinions', at(consultationId))),
  });

export const startConsultation = (body: ConsultationInput) =>
  changing(TOUCHED, answer(api.POST('/api/v1/consultations', { body })));
export const closeConsultation = (id: string) =>
  changing(
    TOUCHED,
    answer(api.POST('/api/v1/consultations/{id}/transitions', { ...at(id), body: { action: 'close' } })),
  );
export const giveOpinion = (id: string, body: Schema<'NewOpinion'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/consultations/{id}/opinions', { ...at(id), body })));
export const changeOpinion = ({ id, version }: Opinion, body: Schema<'OpinionPatch'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/opinions/{id}', { ...at(id), ...basedOn(version), body })));
export const answerOpinion = ({ id }: Opinion, body: Schema<'OpinionAnswer'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/opinions/{id}/answer', { ...at(id), body })));
