import { useQueries, useQuery } from '@tanstack/react-query';
import { answer, api, basedOn, changing, type Schema } from '../../../app/client';
import type { AgendaItem } from '../api';

export type DatePoll = Schema<'DatePollView'>;
export type DateSlot = Schema<'DateSlotView'>;
export type Agenda = Schema<'AgendaView'>;
export type YearAttendance = Schema<'YearAttendanceView'>;
export type Observer = Schema<'ObserverView'>;
export type CallingSettings = Schema<'CallingSettingsView'>;

const at = (id: string) => ({ params: { path: { id } } });
const TOUCHED = ['round-tables', 'obligations', 'notifications'];

/** Who attends without a vote. */
export const observersOf = (id: string) => ({
  queryKey: ['round-tables', id, 'observers'],
  queryFn: async () => (await answer(api.GET('/api/v1/round-tables/{id}/observers', at(id)))).items,
});
export const addObserver = (id: string, body: Schema<'AddObserver'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/observers', { ...at(id), body })));
export const removeObserver = (id: string) => changing(TOUCHED, answer(api.DELETE('/api/v1/observers/{id}', at(id))));

/** The newest poll of a meeting, or null. */
export const usePoll = (id: string) =>
  useQuery({
    queryKey: ['round-tables', id, 'polls'],
    queryFn: async () => (await answer(api.GET('/api/v1/round-tables/{id}/polls', at(id)))).items[0] ?? null,
  });
export const useAgenda = (id: string) =>
  useQuery({
    queryKey: ['round-tables', id, 'agenda'],
    queryFn: () => answer(api.GET('/api/v1/round-tables/{id}/agenda', at(id))),
  });
export const useAttendance = (year: number) =>
  useQuery({
    queryKey: ['round-tables', 'attendance', year],
    queryFn: () => answer(api.GET('/api/v1/round-tables/attendance', { params: { query: { year } } })),
  });
export const useCallingSettings = () =>
  useQuery({ queryKey: ['calling-settings'], queryFn: () => answer(api.GET('/api/v1/calling-settings')) });

/** Days off and make-up days of these years; a year without a table says nothing. */
export function useSpecialDays(years: readonly string[]): ReadonlyMap<string, { kind: string; name: string }> {
  const results = useQueries({
    queries: [...new Set(years)].map((year) => ({
      queryKey: ['working-days', year],
      queryFn: async () => answer(api.GET('/api/v1/working-days/{year}', { params: { path: { year: Number(year) } } })),
      retry: false,
      staleTime: 300_000,
    })),
  });
  return new Map(results.flatMap(({ data }) => data?.days.map(({ day, kind, name }) => [day, { kind, name }]) ?? []));
}

export const openPoll = (id: string, body: Schema<'OpenDatePoll'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/polls', { ...at(id), body })));
export const answerPoll = (id: string, body: Schema<'AnswerDatePoll'>) =>
  changing(TOUCHED, answer(api.PUT('/api/v1/round-tables/{id}/poll/answer', { ...at(id), body })));
export const closePoll = (id: string, slotId?: string) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/poll/close', { ...at(id), body: { slotId } })));
export const orderAgenda = (id: string, itemIds: string[], reason?: string) =>
  changing(
    TOUCHED,
    answer(api.PUT('/api/v1/round-tables/{id}/agenda/order', { ...at(id), body: { itemIds, reason } })),
  );
export const freezeAgenda = (id: string) =>
  changing(TOUCHED, answer(api.POST('/api/v1/round-tables/{id}/agenda/freeze', at(id))));
export const seeAgenda = (id: string) => answer(api.POST('/api/v1/round-tables/{id}/agenda/seen', at(id)));
export const mergeAgendaItem = ({ id, version }: AgendaItem, intoId: string, reason?: string) =>
  changing(
    TOUCHED,
    answer(api.POST('/api/v1/agenda-items/{id}/merge', { ...at(id), ...basedOn(version), body: { intoId, reason } })),
  );
export function attachPaper(itemId: string, file: File) {
  const form = new FormData();
  form.append('file', file);
  return changing(
    TOUCHED,
    answer(api.POST('/api/v1/agenda-items/{id}/papers', { ...at(itemId), body: form as never } as never)),
  );
}
export const removePaper = (id: string) => changing(TOUCHED, answer(api.DELETE('/api/v1/agenda-papers/{id}', at(id))));
export const changeCallingSettings = (version: number, body: Schema<'ChangeCallingSettings'>) =>
  changing(
    ['calling-settings', 'round-tables'],
    answer(api.PATCH('/api/v1/calling-settings', { ...basedOn(version), body })),
  );
