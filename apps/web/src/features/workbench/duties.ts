import { useQueries, useQuery } from '@tanstack/react-query';
import type { ObligationKind, ObligationState } from '#libs/contracts';
import { readList } from '../../app/client';
import { daysUntil } from '../../app/dates';
import { ownInvitations } from '../round-tables/api';

/** One line of what is owed: what, for whom, by when, and the page where it is done. */
export interface Duty {
  key: string;
  kind: ObligationKind | 'invitation' | 'consultation' | 'submit';
  title: string;
  owner: string | null;
  /** Waits for somebody else, not for this person. */
  others: boolean;
  due: string | null;
  to: string;
}

const PAGES: Record<string, string> = {
  round_table: '/round-tables/',
  resolution: '/round-tables',
  project: '/projects/',
  consultation: '/consultations/',
  opinion: '/think-tank',
  annual_report: '/reports/',
};
/** Where on the meeting's page it is done. */
const TABS: Partial<Record<ObligationKind, string>> = { resolution: '/resolutions', minutes_correction: '/minutes' };
const OPEN: readonly ObligationState[] = ['expected', 'reminded', 'returned', 'late', 'postponed'];

function pageOf(kind: string | null, id: string | null): string {
  const page = kind ? PAGES[kind] : undefined;
  if (!page) return '/';
  return page.endsWith('/') && id ? page + id : page.replace(/\/$/, '');
}

/** Meetings that are convened and still ahead, the nearest first. */
export function useComingMeetings() {
  const { data } = useQuery({
    queryKey: ['round-tables', 'convened'],
    queryFn: () => readList('/api/v1/round-tables', { stage: 'convened' }),
  });
  return data?.items
    .filter((meeting) => meeting.startsAt && daysUntil(meeting.startsAt) >= 0)
    .sort((a, b) => (a.startsAt! < b.startsAt! ? -1 : 1));
}

/**
 * Everything that waits, the most urgent first; undefined while it is read.
 * @param self the person and the units they work or speak for
 */
export function useDuties(self: readonly string[]): Duty[] | undefined {
  const obligations = useQuery({
    queryKey: ['obligations', 'workbench'],
    queryFn: () => readList('/api/v1/obligations', { limit: 100 }),
  });
  const consultations = useQuery({
    queryKey: ['consultations', 'workbench'],
    queryFn: () => readList('/api/v1/consultations', { stage: 'sent', limit: 100 }),
  });
  const drafts = useQueries({
    queries: (['draft', 'returned'] as const).map((stage) => ({
      queryKey: ['projects', 'workbench', stage],
      queryFn: () => readList('/api/v1/projects', { stage, limit: 50 }),
    })),
  });
  const meetings = useComingMeetings() ?? [];
  const invitations = useQueries({
    queries: meetings.map((meeting) => ownInvitations(meeting.id)),
  });
  if (obligations.isPending && consultations.isPending) return undefined;
  const owed = (obligations.data?.items ?? []).filter((duty) => OPEN.includes(duty.state));
  const duties: Duty[] = [
    ...owed.map((duty) => ({
      key: duty.id,
      kind: duty.kind,
      title: duty.title,
      owner: duty.ownerName,
      others: !self.includes(duty.ownerId),
      due: duty.dueOn,
      to: duty.subjectType
        ? pageOf(duty.subjectType, duty.subjectId) + (TABS[duty.kind] ?? '')
        : `/obligations/${duty.id}`,
    })),
    ...invitations.flatMap((answer, index) =>
      (answer.data?.items ?? [])
        .filter((invitation) => invitation.own && invitation.answer === 'needs_action')
        // the same duty may stand among the obligations already
        .filter(
          ({ roundTableId }) =>
            !owed.some((duty) => duty.kind === 'invitation_answer' && duty.subjectId === roundTableId),
        )
        .map((invitation) => ({
          key: invitation.id,
          kind: 'invitation' as const,
          title: meetings[index]!.title,
          owner: invitation.organizationName,
          others: false,
          due: meetings[index]!.startsAt,
          to: `/round-tables/${invitation.roundTableId}`,
        })),
    ),
    ...(consultations.data?.items ?? [])
      .filter((consultation) => consultation.awaitsYou && !owed.some((duty) => duty.subjectId === consultation.id))
      .map((consultation) => ({
        key: consultation.id,
        kind: 'consultation' as const,
        title: consultation.projectTitle,
        owner: null,
        others: false,
        due: consultation.dueOn,
        to: `/consultations/${consultation.id}`,
      })),
    ...drafts
      .flatMap((answer) => answer.data?.items ?? [])
      .filter((project) => self.includes(project.leadOrganizationId))
      .map((project) => ({
        key: project.id,
        kind: 'submit' as const,
        title: project.title,
        owner: project.leadName,
        others: false,
        due: null,
        to: `/projects/${project.id}`,
      })),
  ];
  return duties.sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}
