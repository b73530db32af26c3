import { useQuery } from '@tanstack/react-query';
import type {
  AgendaKind,
  AgendaState,
  CadenceColour,
  InvitationAnswer,
  ReminderKind,
  ReminderState,
  ResolutionState,
  RoundTableStage,
  RoundTableStanding,
} from '#libs/contracts';
import { get, type Page, patch, post } from '../../app/http';
import { queryClient } from '../../app/query-client';
import type { ActionView } from '../../ui/action-bar';

export type RoundTableAction = 'convene' | 'hold' | 'sign' | 'close' | 'cancel';

export interface Attendance {
  invited: number;
  needsAction: number;
  accepted: number;
  tentative: number;
  declined: number;
  attended: number;
  withoutDelegate: number;
}

export interface RoundTable {
  id: string;
  title: string;
  halfYear: string;
  stage: RoundTableStage;
  decisionLeadId: string;
  decisionLeadName: string;
  startsAt: string | null;
  endsAt: string | null;
  place: string | null;
  minutesDocumentId: string | null;
  minutesHash: string | null;
  signedAt: string | null;
  cancelReason: string | null;
  attendance: Attendance;
  resolutionCount: number;
  openResolutions: number;
  illustrative: boolean;
  version: number;
}

export interface RoundTablePageView extends RoundTable {
  actions: ActionView<RoundTableAction>[];
  standings: RoundTableStanding[];
}

export interface Cadence {
  halfYear: string;
  colour: CadenceColour;
  reason: 'held' | 'not_yet_due' | 'not_begun' | 'ends_soon' | 'missed';
  explanation: string | null;
  roundTableId: string | null;
  stage: RoundTableStage | null;
}

export interface Invitation {
  id: string;
  roundTableId: string;
  organizationId: string;
  organizationName: string;
  delegateId: string | null;
  delegateName: string | null;
  delegateMissing: boolean;
  answer: InvitationAnswer;
  reason: string | null;
  attended: boolean | null;
  answeredAt: string | null;
  own: boolean;
  version: number;
}

export interface AgendaItem {
  id: string;
  position: number;
  title: string;
  kind: AgendaKind;
  presenter: string | null;
  durationMinutes: number;
  expectedResult: string | null;
  projectId: string | null;
  resolutionId: string | null;
  organizationName: string | null;
  state: AgendaState;
  version: number;
}

export interface Resolution {
  id: string;
  number: number;
  label: string;
  text: string;
  ownerOrganizationId: string;
  ownerName: string;
  dueOn: string;
  state: ResolutionState;
  evidence: string | null;
  version: number;
}

export interface Reminder {
  id: string;
  kind: ReminderKind;
  recipientId: string;
  recipientKind: 'person' | 'organization';
  dueAt: string;
  state: ReminderState;
}

export interface RoundTableInput {
  title: string;
  halfYear: string;
  decisionLeadId: string;
  startsAt?: string;
  endsAt?: string;
  place?: string;
}

export const useCadence = (year?: number) =>
  useQuery({
    queryKey: ['/round-tables', 'cadence', year],
    queryFn: async () => {
      const answer = await get<Page<Cadence> | Cadence[]>('/round-tables/cadence', { year });
      return Array.isArray(answer) ? answer : answer.items;
    },
  });

export const useRoundTable = (id: string) =>
  useQuery({ queryKey: ['/round-tables', id], queryFn: () => get<RoundTablePageView>(`/round-tables/${id}`) });

export const useOwnInvitations = (id: string | undefined) =>
  useQuery({
    queryKey: ['/round-tables', id, 'own-invitations'],
    queryFn: () => get<Page<Invitation>>(`/round-tables/${id}/invitations`, { own: true }),
    enabled: id !== undefined,
  });

/** Changes anything of a meeting; whatever happened, the pages read anew what stands now. */
async function changed<T>(deed: Promise<T>): Promise<T> {
  try {
    return await deed;
  } finally {
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/round-tables') || queryKey[0] === '/obligations',
    });
  }
}

export const planRoundTable = (input: RoundTableInput) => changed(post<RoundTablePageView>('/round-tables', input));
export const changeRoundTable = (meeting: RoundTable, input: Partial<RoundTableInput>) =>
  changed(patch<RoundTablePageView>(`/round-tables/${meeting.id}`, input, meeting.version));
export const moveRoundTable = (meeting: RoundTable, action: RoundTableAction, reason?: string) =>
  changed(post(`/round-tables/${meeting.id}/transitions`, reason ? { action, reason } : { action }));
export const answerInvitation = (
  invitation: Invitation,
  input: { answer?: InvitationAnswer; delegateId?: string; reason?: string; attended?: boolean },
) => changed(patch(`/invitations/${invitation.id}`, input, invitation.version));
export const proposeAgendaItem = (meetingId: string, input: object) =>
  changed(post(`/round-tables/${meetingId}/agenda-items`, input));
export const changeAgendaItem = (item: AgendaItem, input: { state: AgendaState }) =>
  changed(patch(`/agenda-items/${item.id}`, input, item.version));
export const addResolution = (meetingId: string, input: object) =>
  changed(post(`/round-tables/${meetingId}/resolutions`, input));
export const settleResolution = (resolution: Resolution, input: { state: ResolutionState; evidence?: string }) =>
  changed(patch(`/resolutions/${resolution.id}`, input, resolution.version));

/** `2027H1` -> first and last calendar day. */
export function halfYearDays(halfYear: string): { from: string; until: string } {
  const year = halfYear.slice(0, 4);
  return halfYear.endsWith('H1')
    ? { from: `${year}-01-01`, until: `${year}-06-30` }
    : { from: `${year}-07-01`, until: `${year}-12-31` };
}
