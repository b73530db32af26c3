import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';

export type InviteMethod = 'REQUEST' | 'CANCEL';

export interface MeetingInvite {
  /** Stays, so that a calendar keeps one entry. */
  uid: string;
  /** Where it is read on the platform. */
  page: string;
  /** Whether the platform takes answers to it. */
  answered: boolean;
  title: string;
  startsAt: Date;
  endsAt: Date | null;
  place: string | null;
  sequence: number;
  stamp: Date;
}
export interface Invitee {
  name: string;
  email: string;
}

/** Topics whose mail moves an entry in the reader's calendar. */
const METHODS: Readonly<Record<string, InviteMethod>> = {
  'round_table.convened': 'REQUEST',
  'invitation.added': 'REQUEST',
  'round_table.rescheduled': 'REQUEST',
  'round_table.cancelled': 'CANCEL',
  'leading_group_meeting.convened': 'REQUEST',
  'leading_group_meeting.member_added': 'REQUEST',
  'leading_group_meeting.member_removed': 'CANCEL',
  'leading_group_meeting.rescheduled': 'REQUEST',
  'leading_group_meeting.cancelled': 'CANCEL',
};

export const inviteMethod = (topic: string): InviteMethod | null => METHODS[topic] ?? null;

/** The meeting in the particulars of an event; null when it has no time yet. */
export function inviteOf(meetingId: string, params: Record<string, unknown>, stamp: Date): MeetingInvite | null {
  const [startsAt, endsAt] = [instantOf(params.startsAt), instantOf(params.endsAt)];
  if (!startsAt) return null;
  const ofGroup = typeof params.leadingGroupId === 'string';
  return {
    uid: ofGroup ? `leading-group-meeting-${meetingId}` : `round-table-${meetingId}`,
    page: ofGroup ? `/leading-groups/meetings/${meetingId}` : `/round-tables/${meetingId}`,
    answered: !ofGroup,
    title: String(params.title ?? ''),
    startsAt,
    endsAt,
    place: typeof params.place === 'string' ? params.place : null,
    sequence: typeof params.sequence === 'number' ? params.sequence : 0,
    stamp,
  };
}

/**
 * RFC 5546: the same UID as the calendar file of the meeting, so that a calendar keeps one entry; a higher SEQUENCE moves
 * it and CANCEL takes it away. In UTC, as `round-table.calendar.ts`.
 */
export function inviteText(invite: MeetingInvite, method: InviteMethod, to: Invitee, publicUrl: string): string {
  const cancelled = method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'Culture Commons', product: 'round tables', language: 'ZH' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id: invite.uid,
    sequence: invite.sequence,
    stamp: invite.stamp,
    start: invite.startsAt,
    end: invite.endsAt ?? undefined,
    summary: invite.title,
    location: invite.place ?? undefined,
    url: publicUrl + invite.page,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: '文化共同体', email: `no-reply@${new URL(publicUrl).hostname}` },
  });
  event.createAttendee({
    name: to.name,
    email: to.email,
    role: ICalAttendeeRole.REQ,
    type: ICalAttendeeType.INDIVIDUAL,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: !cancelled && invite.answered,
  });
  return calendar.toString();
}

function instantOf(value: unknown): Date | null {
  const instant = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
