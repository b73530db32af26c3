/** One unit towards one meeting that was held. */
export interface Summons {
  organizationId: string;
  organizationName: string;
  sector: string | null;
  answer: string;
  attended: boolean | null;
  substitute: boolean;
}

export interface AttendanceFigures {
  invited: number;
  /** Of these, answered before the meeting. */
  answered: number;
  attended: number;
  /** Came through a substitute. */
  substituted: number;
  /** Said beforehand why nobody comes. */
  excused: number;
  /** Neither came nor said why. */
  unexcused: number;
  /** Per cent of invitations at which somebody came; null without any. */
  rate: number | null;
}
export interface UnitAttendance extends AttendanceFigures {
  organizationId: string;
  organizationName: string;
  sector: string | null;
}
export interface SectorAttendance extends AttendanceFigures {
  /** Null: units without one. */
  sector: string | null;
  units: number;
}

/** G31: what became of the duty to send somebody. */
export function figuresOf(summons: readonly Summons[]): AttendanceFigures {
  const count = (holds: (one: Summons) => boolean) => summons.filter(holds).length;
  const attended = count((one) => one.attended === true);
  return {
    invited: summons.length,
    answered: count((one) => one.answer !== 'needs_action'),
    attended,
    substituted: count((one) => one.attended === true && one.substitute),
    excused: count((one) => one.attended !== true && one.answer === 'declined'),
    unexcused: count((one) => one.attended !== true && one.answer !== 'declined'),
    rate: summons.length === 0 ? null : Math.round((attended / summons.length) * 100),
  };
}

/** By unit, the name in order. */
export function byUnit(summons: readonly Summons[]): UnitAttendance[] {
  return grouped(summons, (one) => one.organizationId)
    .map(([organizationId, own]) => ({
      organizationId,
      organizationName: own[0]!.organizationName,
      sector: own[0]!.sector,
      ...figuresOf(own),
    }))
    .sort((a, b) => compare(a.organizationName, b.organizationName) || compare(a.organizationId, b.organizationId));
}

/** By sector, the lowest rate first: that is where something is to be done. */
export function bySector(summons: readonly Summons[]): SectorAttendance[] {
  return grouped(summons, (one) => one.sector ?? '')
    .map(([sector, own]) => ({
      sector: sector || null,
      units: new Set(own.map((one) => one.organizationId)).size,
      ...figuresOf(own),
    }))
    .sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0) || compare(a.sector ?? '', b.sector ?? ''));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function grouped(summons: readonly Summons[], key: (one: Summons) => string): [string, Summons[]][] {
  const groups = new Map<string, Summons[]>();
  for (const one of summons) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups];
}
