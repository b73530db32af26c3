import { useQuery } from '@tanstack/react-query';
import { answer, api, basedOn, changing, readList, type Schema } from '../../app/client';

export type RoundTable = Schema<'RoundTableView'>;
export type RoundTablePageView = Schema<'RoundTablePage'>;
export type RoundTableInput = Schema<'PlanRoundTable'>;
export type RoundTableAction = Schema<'MoveRoundTable'>['action'];
export type Attendance = Schema<'AttendanceView'>;
export type Cadence = Schema<'CadenceView'>;
export type Invitation = Schema<'InvitationView'>;
export type AgendaItem = Schema<'AgendaItemView'>;
export type AgendaInput = Schema<'ProposeAgendaItem'>;
export type Reminder = Schema<'ReminderView'>;
export type Resolution = Schema<'ResolutionView'>;

const at = (id: string) => ({ params: { path: { id } } });
const TOUCHED = ['round-tables', 'supervision-list', 'documents', 'obligations', 'notifications'];

export const useCadence = () =>
  useQuery({
    queryKey: ['round-tables', 'cadence'],
    queryFn: async () => (await answer(api.GET('/api/v1/round-tables/cadence'))).items,
  });

export const useRoundTable = (id: string) =>
  useQuery({ queryKey: ['round-tables', id], queryFn: () => answer(api.GET('/api/v1/round-tables/{id}', at(id))) });

export const ownInvitations = (id: string) => ({
  queryKey: ['round-tables', id, 'own-invitations'],
  queryFn: () => readList('/api/v1/round-tables/{id}/invitations', { own: true }, { id }),
});

/** People who may come to a meeting or lead its decisions. */
export const usePeople = (filter: { role?: 'decision_lead'; organizationId?: string }) =>
  useQuery({
    queryKey: ['people', filter],
    queryFn: async () => (await answer(api.GET('/api/v1/people', { params: { query: filter } }))).items,
  });

export const planRoundTable = (body: RoundTableInput) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables', { body })));
export const changeRoundTable = ({ id, version }: RoundTable, body: Schema<'ChangeRoundTable'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/round-tables/{id}', { ...at(id), ...basedOn(version), body })));
export const moveRoundTable = ({ id }: RoundTable, action: RoundTableAction, reason?: string) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/transitions', { ...at(id), body: { action, reason } })));
export const answerInvitation = ({ id, version }: Invitation, body: Schema<'AnswerInvitation'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/invitations/{id}', { ...at(id), ...basedOn(version), body })));
export const proposeAgendaItem = (meetingId: string, body: AgendaInput) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/agenda-items', { ...at(meetingId), body })));
export const changeAgendaItem = ({ id, version }: AgendaItem, body: Schema<'ChangeAgendaItem'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/agenda-items/{id}', { ...at(id), ...basedOn(version), body })));
export const addResolution = (meetingId: string, body: Schema<'AddResolution'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/resolutions', { ...at(meetingId), body })));
