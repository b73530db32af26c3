import type { Client } from '../support/client';
import { made } from '../support/everything';
import type { Objects } from './world';

/** A leading group in which the library's unit has a seat, with a meeting that was called and one that is only planned. */
export async function officeOf(coordinator: Client, libraryUnit: string): Promise<Objects> {
  const { id } = await made(coordinator.post('/leading-groups', { name: '领导小组', memberUnits: 3 }));
  const sit = (role: string, organizationId?: string) =>
    made(coordinator.post(`/leading-groups/${id}/seats`, { role, organizationId, holder: HOLDER }));
  const [head] = [await sit('head'), await sit('member', libraryUnit)];
  const plan = (title: string, startsAt: string) =>
    made(
      coordinator.post(`/leading-groups/${id}/meetings`, { kind: 'regular', title, startsAt, place: '市政府会议室' }),
    );
  const [called, planned] = [
    await plan('已通知的例会', '2027-06-20T09:00:00+08:00'),
    await plan('拟召开的例会', '2027-10-20T09:00:00+08:00'),
  ];
  await made(coordinator.post(`/leading-group-meetings/${called.id}/convene`));
  return {
    'leading-groups': { city: { id } },
    'leading-group-seats': { city: { id: head.id } },
    'leading-group-meetings': { library: { id: called.id }, city: { id: planned.id } },
  };
}

const HOLDER = { name: '某甲', post: '某职', since: '2026-01-01' };

export const OFFICE_BODIES: Record<string, unknown> = {
  'POST /leading-groups/:id/seats': { role: 'deputy' },
  'POST /leading-group-seats/:id/holder': { ...HOLDER, since: '2026-06-01', reason: '任免' },
  'PATCH /leading-group-seats/:id': { duty: '统筹全面工作' },
  'PATCH /leading-group-seats/:id/holder': { post: '代职', reason: '登记有误' },
  'POST /leading-group-seats/:id/vacate': { until: '2026-06-30', reason: '任免' },
  'POST /leading-group-seats/:id/remove': { on: '2026-06-30', reason: '改组' },
  'POST /leading-groups/:id/meetings': {
    kind: 'ad_hoc',
    title: '临时会议',
    startsAt: '2027-03-01T09:30:00+08:00',
    reason: '部署',
  },
};
