import { useQuery } from '@tanstack/react-query';
import type { CorrectionAction, ResolutionAction, ResolutionState } from '#libs/contracts';
import { answer, api, changing, type Schema } from '../../../app/client';
import type { Tone } from '../../../ui/marks';

export type Minutes = Schema<'MinutesView'>;
export type Correction = Schema<'CorrectionView'>;

export const RESOLUTION_TONES: Record<ResolutionState, Tone> = {
  open: 'info',
  submitted: 'warn',
  done: 'good',
  carried_over: 'plain',
};

const at = (id: string) => ({ params: { path: { id } } });
const TOUCHED = ['round-tables', 'supervision-list', 'obligations', 'documents', 'notifications'];

export const useMinutes = (id: string) =>
  useQuery({
    queryKey: ['round-tables', id, 'minutes'],
    queryFn: () => answer(api.GET('/api/v1/round-tables/{id}/minutes', at(id))),
  });
export const useCorrections = (id: string) =>
  useQuery({
    queryKey: ['round-tables', id, 'corrections'],
    queryFn: async () => (await answer(api.GET('/api/v1/round-tables/{id}/corrections', at(id)))).items,
  });
export const useExtract = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['round-tables', 'extract', id],
    queryFn: () => answer(api.GET('/api/v1/resolutions/{id}/extract', at(id))),
    enabled,
  });

export const proposeCorrection = (id: string, body: Schema<'ProposeCorrection'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/corrections', { ...at(id), body })));
export const confirmMinutes = (id: string, organizationId: string) =>
  changing(
    TOUCHED,
    answer(api.POST('/api/v1/round-tables/{id}/minutes-confirmations', { ...at(id), body: { organizationId } })),
  );
export const moveCorrection = (id: string, action: CorrectionAction, more: { reason?: string; text?: string } = {}) =>
  changing(TOUCHED, answer(api.POST('/api/v1/corrections/{id}/transitions', { ...at(id), body: { action, ...more } })));
export const moveResolution = (
  id: string,
  action: ResolutionAction,
  more: { reason?: string; evidence?: string } = {},
) =>
  changing(TOUCHED, answer(api.POST('/api/v1/resolutions/{id}/transitions', { ...at(id), body: { action, ...more } })));
