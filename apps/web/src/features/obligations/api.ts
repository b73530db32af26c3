import { useQuery } from '@tanstack/react-query';
import type { ObligationState } from '#libs/contracts';
import { answer, api, basedOn, changing, readList, type Schema } from '../../app/client';
import type { Tone } from '../../ui/marks';

export type Obligation = Schema<'ObligationView'>;
export type ObligationDetail = Schema<'ObligationPage'>;
export type ObligationRule = Schema<'ObligationRuleView'>;
export type ObligationMove = Schema<'MoveObligation'>;

const TOUCHED = ['obligations', 'obligation-rules', 'round-tables', 'notifications'];
const at = (id: string) => ({ params: { path: { id } } });

export const STATE_TONES: Record<ObligationState, Tone> = {
  expected: 'plain',
  reminded: 'info',
  submitted: 'info',
  accepted: 'good',
  returned: 'warn',
  late: 'bad',
  missed: 'bad',
  cancelled: 'plain',
  postponed: 'warn',
};
export const SETTLED_STATES: readonly ObligationState[] = ['submitted', 'accepted', 'missed', 'cancelled'];

export const useObligation = (id: string) =>
  useQuery({ queryKey: ['obligations', id], queryFn: () => answer(api.GET('/api/v1/obligations/{id}', at(id))) });

export const useCounts = (year: number) =>
  useQuery({
    queryKey: ['obligations', 'counts', year],
    queryFn: () =>
      answer(
        api.GET('/api/v1/obligations/counts', {
          params: { query: { from: `${year}-01-01`, to: `${year}-12-31` } },
        }),
      ),
  });

/** What falls due between two days, all of it that fits one page. */
export const useDue = (from: string, to: string, kind?: string) =>
  useQuery({
    queryKey: ['obligations', 'due', from, to, kind],
    queryFn: () => readList('/api/v1/obligations', { from, to, kind, limit: 100 }),
  });

/** Days off and make-up days; a year nobody has entered has none. */
export const useWorkingYear = (year: number) =>
  useQuery({
    queryKey: ['working-days', year],
    queryFn: () =>
      answer(api.GET('/api/v1/working-days/{year}', { params: { path: { year: String(year) } } } as never)),
    retry: false,
    staleTime: 3_600_000,
  }) as { data?: Schema<'WorkingYearView'>; error?: unknown; isPending?: boolean };

/** Looked at again every quarter of a minute while the page is open. */
export const useJobsHealth = () =>
  useQuery({
    queryKey: ['jobs', 'health'],
    queryFn: () => answer(api.GET('/api/v1/jobs/health')),
    refetchInterval: 15_000,
  });

export const useRules = () =>
  useQuery({
    queryKey: ['obligation-rules'],
    queryFn: async () => (await answer(api.GET('/api/v1/obligation-rules'))).items,
  });

export const moveObligation = (id: string, body: ObligationMove) =>
  changing(TOUCHED, answer(api.POST('/api/v1/obligations/{id}/transitions', { ...at(id), body })));
export const changeRule = ({ id, version }: ObligationRule, body: Schema<'ChangeObligationRule'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/obligation-rules/{id}', { ...at(id), ...basedOn(version), body })));

/** The whole table of a year, one day of it changed. */
export const changeWorkingYear = ({ year, version }: Schema<'WorkingYearView'>, body: Schema<'ChangeWorkingYear'>) =>
  changing(
    [...TOUCHED, 'working-days'],
    answer(
      api.PUT('/api/v1/working-days/{year}', {
        params: { path: { year: String(year) } },
        ...basedOn(version),
        body,
      } as never),
    ),
  );

/** What a workbook says of a year; nothing is written. */
export function readWorkingDays(year: number, file: File): Promise<Schema<'WorkingDaysReadingView'>> {
  const form = new FormData();
  form.append('file', file);
  const params = { path: { year: String(year) } };
  return answer(api.POST('/api/v1/working-days/{year}/readings', { params, body: form } as never));
}

const PAGES: Record<string, string> = {
  round_table: '/round-tables/',
  leading_group: '/leading-groups/',
  leading_group_meeting: '/leading-groups/meetings/',
  consultation: '/consultations/',
  annual_report: '/reports/',
  project: '/projects/',
};

/** The page where a duty is done, if that is another than its own. */
export function objectPage({
  subjectType,
  subjectId,
  kind,
}: Pick<Obligation, 'subjectType' | 'subjectId' | 'kind'>): string | null {
  const page = subjectType ? PAGES[subjectType] : undefined;
  if (page && subjectId) return page + subjectId;
  if (kind === 'half_yearly_round_table') return '/round-tables';
  if (kind === 'leading_group_meeting') return '/leading-groups';
  return kind === 'annual_report' ? '/reports' : null;
}
