import {
  DATE_CHOICES,
  DATE_POLL_STATES,
  DAY_OFF_KINDS,
  type DateChoice,
  type DatePollState,
  type DayOffKind,
  SECTORS,
  type Sector,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Ids, Instant, Nested, Text, Whole } from '#libs/platform';
import { MOST_SLOTS } from './date-poll.rules';

const MANY = 1_000_000;

export class SlotInput {
  @Instant() startsAt: string;
  @Instant() endsAt: string;
}
export class OpenDatePoll {
  /** Two to ten. */
  @Nested(() => SlotInput, { array: true, max: MOST_SLOTS }) slots: SlotInput[];
  /** Left out: five working days from now. */
  @Day({ optional: true }) answerBy?: string;
}
export class SlotAnswerInput {
  @Id() slotId: string;
  @Choice(DATE_CHOICES) choice: DateChoice;
}
export class AnswerDatePoll {
  /** Needed of whoever speaks for several units. */
  @Id({ optional: true }) organizationId?: string;
  @Nested(() => SlotAnswerInput, { array: true, max: MOST_SLOTS }) answers: SlotAnswerInput[];
}
export class CloseDatePoll {
  /** Becomes the time of the meeting; left out, the poll ends without a date. */
  @Id({ optional: true }) slotId?: string;
}

export class DateSlotView {
  @Id() id: string;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  /** Nobody works on that day. */
  @Choice(DAY_OFF_KINDS, { nullable: true }) dayOff: DayOffKind | null;
  /** Of a holiday, as the calendar calls it. */
  @Text({ max: 100, nullable: true }) dayOffName: string | null;
  @Whole({ min: 0, max: MANY }) yes: number;
  @Whole({ min: 0, max: MANY }) ifNeedBe: number;
  @Whole({ min: 0, max: MANY }) no: number;
  @Flag() best: boolean;
}
export class DateAnswerView {
  @Id() slotId: string;
  @Choice(DATE_CHOICES) choice: DateChoice;
}
export class PolledUnitView {
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
  @Flag() own: boolean;
  @Instant({ nullable: true }) answeredAt: Date | null;
  @Nested(() => DateAnswerView, { array: true }) answers: DateAnswerView[];
}
export class DatePollView {
  @Id() id: string;
  @Id() roundTableId: string;
  @Choice(DATE_POLL_STATES) state: DatePollState;
  @Day() answerBy: string;
  @Instant({ nullable: true }) closedAt: Date | null;
  @Id({ nullable: true }) chosenSlotId: string | null;
  @Whole({ min: 0, max: MANY }) asked: number;
  @Whole({ min: 0, max: MANY }) answered: number;
  @Nested(() => DateSlotView, { array: true }) slots: DateSlotView[];
  /** All of them for the bureau; others see their own. */
  @Nested(() => PolledUnitView, { array: true }) units: PolledUnitView[];
}

export class CallingSettingsView {
  /** Before the year and the number of a convening notice. */
  @Text({ max: 30 }) noticePrefix: string;
  /** Working days before the start by which units propose topics. */
  @Whole({ min: 0, max: 60 }) topicDays: number;
  @Whole({ min: 1, max: MANY }) version: number;
}
export class ChangeCallingSettings {
  @Text({ max: 30, optional: true }) noticePrefix?: string;
  @Whole({ min: 0, max: 60, optional: true }) topicDays?: number;
}

export class TimedItemView {
  @Id() id: string;
  @Instant({ nullable: true }) startsAt: Date | null;
  @Instant({ nullable: true }) endsAt: Date | null;
  /** It ends after the meeting does. */
  @Flag() over: boolean;
}
export class AgendaReaderView {
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
  /** Null: not opened yet; 0: before it was frozen. */
  @Whole({ min: 0, max: MANY, nullable: true }) version: number | null;
  @Instant({ nullable: true }) seenAt: Date | null;
  @Text({ max: 100, nullable: true }) personName: string | null;
}
/** The timed agenda of a meeting; its items' words stand in `agenda-items`. */
export class AgendaView {
  @Whole({ min: 0, max: MANY }) agendaVersion: number;
  @Instant({ nullable: true }) frozenAt: Date | null;
  /** In force: set, or reckoned from the start. */
  @Day({ nullable: true }) topicDeadline: string | null;
  /** Whether the person asking may propose a topic now. */
  @Flag() open: boolean;
  @Whole({ min: 0, max: MANY }) minutes: number;
  /** Minutes by which it runs over the end of the meeting. */
  @Whole({ min: 0, max: MANY }) overBy: number;
  @Nested(() => TimedItemView, { array: true }) items: TimedItemView[];
  /** Who has opened which version: all units for the bureau, the own ones for others. */
  @Nested(() => AgendaReaderView, { array: true }) readers: AgendaReaderView[];
}
export class OrderAgenda {
  @Ids({ max: 200 }) itemIds: string[];
  @Text({ max: 500, optional: true }) reason?: string;
}
export class MergeAgendaItem {
  @Id() intoId: string;
  @Text({ max: 500, optional: true }) reason?: string;
}

/** Of the summonses to meetings that were held. */
export class FiguresView {
  @Whole({ min: 0, max: MANY }) invited: number;
  @Whole({ min: 0, max: MANY }) answered: number;
  @Whole({ min: 0, max: MANY }) attended: number;
  @Whole({ min: 0, max: MANY }) substituted: number;
  @Whole({ min: 0, max: MANY }) excused: number;
  @Whole({ min: 0, max: MANY }) unexcused: number;
  /** Per cent; null without any summons. */
  @Whole({ min: 0, max: 100, nullable: true }) rate: number | null;
}
export class UnitAttendanceView extends FiguresView {
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
  @Choice(SECTORS, { nullable: true }) sector: Sector | null;
}
export class SectorAttendanceView extends FiguresView {
  @Choice(SECTORS, { nullable: true }) sector: Sector | null;
  @Whole({ min: 0, max: MANY }) units: number;
}
/** G31: the duty to send somebody, of one year. */
export class YearAttendanceView {
  @Whole({ min: 2000, max: 2199 }) year: number;
  /** Meetings held that year. */
  @Whole({ min: 0, max: MANY }) meetings: number;
  @Nested(() => FiguresView) total: FiguresView;
  @Nested(() => SectorAttendanceView, { array: true }) sectors: SectorAttendanceView[];
  @Nested(() => UnitAttendanceView, { array: true }) units: UnitAttendanceView[];
}
export class OfYear {
  /** Left out: the current one. */
  @Whole({ min: 2000, max: 2199, optional: true, query: true }) year?: number;
}
