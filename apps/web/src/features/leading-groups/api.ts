import { useQuery } from '@tanstack/react-query';
import type { CadenceColour, LeadingGroupMeetingStage } from '#libs/contracts';
import { answer, api, basedOn, changing, type Schema } from '../../app/client';
import type { Tone } from '../../ui/marks';

export type LeadingGroup = Schema<'LeadingGroupPage'>;
export type LeadingGroupLine = Schema<'LeadingGroupView'>;
export type LeadingGroupInput = Schema<'FoundLeadingGroup'>;
export type Seat = Schema<'SeatView'>;
export type SeatInput = Schema<'AddSeat'>;
export type HolderInput = Schema<'TakeSeat'>;
export type SeatChange = Schema<'SeatChangeView'>;
export type HeldBy = Schema<'HeldByView'>;
export type Meeting = Schema<'LeadingGroupMeetingPage'>;
export type MeetingLine = Schema<'LeadingGroupMeetingView'>;
export type MeetingInput = Schema<'PlanLeadingGroupMeeting'>;
export type SeatPresence = Schema<'SeatAttendanceView'>;
export type MeetingAction = Meeting['actions'][number]['action'];

export const YEAR_TONES: Record<CadenceColour, Tone> = { upcoming: 'plain', green: 'good', amber: 'warn', red: 'bad' };
export const STAGE_TONES: Record<LeadingGroupMeetingStage, Tone> = {
  planned: 'plain',
  convened: 'info',
  held: 'good',
  cancelled: 'plain',
};

const at = (id: string) => ({ params: { path: { id } } });
const TOUCHED = ['leading-groups', 'leading-group-meetings', 'obligations', 'obligation-rules', 'notifications'];

export const useLeadingGroup = (id: string) =>
  useQuery({ queryKey: ['leading-groups', id], queryFn: () => answer(api.GET('/api/v1/leading-groups/{id}', at(id))) });

export const useMeeting = (id: string) =>
  useQuery({
    queryKey: ['leading-group-meetings', id],
    queryFn: () => answer(api.GET('/api/v1/leading-group-meetings/{id}', at(id))),
  });

export const foundGroup = (body: LeadingGroupInput) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-groups', { body })));
export const changeGroup = ({ id, version }: LeadingGroup, body: Schema<'ChangeLeadingGroup'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/leading-groups/{id}', { ...at(id), ...basedOn(version), body })));
export const addSeat = (groupId: string, body: SeatInput) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-groups/{id}/seats', { ...at(groupId), body })));
export const takeSeat = (seatId: string, body: HolderInput) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-group-seats/{id}/holder', { ...at(seatId), body })));
export const changeSeat = ({ id, version }: Seat, body: Schema<'ChangeSeat'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/leading-group-seats/{id}', { ...at(id), ...basedOn(version), body })));
export const correctHolder = ({ id, version }: Seat, body: Schema<'CorrectHolder'>) =>
  changing(
    TOUCHED,
    answer(api.PATCH('/api/v1/leading-group-seats/{id}/holder', { ...at(id), ...basedOn(version), body })),
  );
export const vacateSeat = (seatId: string, body: Schema<'VacateSeat'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-group-seats/{id}/vacate', { ...at(seatId), body })));
export const removeSeat = (seatId: string, body: Schema<'RemoveSeat'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-group-seats/{id}/remove', { ...at(seatId), body })));

export const planMeeting = (groupId: string, body: MeetingInput) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-groups/{id}/meetings', { ...at(groupId), body })));
export const changeMeeting = ({ id, version }: Meeting, body: Schema<'ChangeLeadingGroupMeeting'>) =>
  changing(TOUCHED, answer(api.PATCH('/api/v1/leading-group-meetings/{id}', { ...at(id), ...basedOn(version), body })));
export const conveneMeeting = (id: string) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-group-meetings/{id}/convene', at(id))));
export const holdMeeting = (id: string, body: Schema<'HoldLeadingGroupMeeting'>) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-group-meetings/{id}/hold', { ...at(id), body })));
export const cancelMeeting = (id: string, reason: string) =>
  changing(TOUCHED, answer(api.POST('/api/v1/leading-group-meetings/{id}/cancel', { ...at(id), body: { reason } })));
