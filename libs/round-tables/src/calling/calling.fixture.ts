import type { DataSource } from 'typeorm';
import type { Actor, RoleGrant } from '#libs/contracts';
import type { UnitOfWork } from '#libs/database';
import { DocumentEntity, DocumentVersion } from '#libs/documents';
import { type MovableClock, newId } from '#libs/kernel';
import { AgendaService } from '../agenda.service';
import { InvitationService } from '../invitation.service';
import { RoundTableDoor } from '../round-table.access';
import { AgendaItem, Invitation, Resolution, RoundTable } from '../round-table.entity';
import { RoundTableService } from '../round-table.service';
import { RoundTableTransitions } from '../round-table.transitions';
import { AgendaSheetService } from './agenda-sheet.service';
import { AttendanceService } from './attendance.service';
import { CallingSettings } from './calling-settings';
import { DatePollService } from './date-poll.service';

export const ENTITIES = [RoundTable, Invitation, AgendaItem, Resolution, DocumentEntity, DocumentVersion];
export const NOW = new Date('2027-02-01T02:00:00Z');
export const SLOTS = [
  { startsAt: '2027-03-20T09:30:00+08:00', endsAt: '2027-03-20T12:00:00+08:00' }, // a Saturday
  { startsAt: '2027-03-18T09:30:00+08:00', endsAt: '2027-03-18T12:00:00+08:00' },
  { startsAt: '2027-04-05T09:30:00+08:00', endsAt: '2027-04-05T12:00:00+08:00' }, // a holiday
];
export const lead = newId();
const [bureau, ...units] = Array.from({ length: 4 }, newId) as [string, string, string, string];
export const [library, centre, palace] = units as [string, string, string];

const actorWith = (personId: string, ...grants: RoleGrant[]): Actor => ({
  personId,
  name: 'somebody',
  organizationId: null,
  divisionCode: '4401',
  grants,
  credentialId: 'test',
  via: 'session',
  ip: null,
});
export const people = Object.fromEntries(['coordinator', ...units].map((name) => [name, newId()]));
export const coordinator = actorWith(people.coordinator!, {
  role: 'city_coordinator',
  scope: { kind: 'community', id: null },
});
export const of = (unit: string): Actor =>
  actorWith(people[unit]!, { role: 'delegate', scope: { kind: 'unit', id: unit } });

/** The use cases on one database at one clock. */
export const services = (uow: UnitOfWork, clock: MovableClock) => {
  const door = new RoundTableDoor();
  return {
    uow,
    tables: new RoundTableService(uow, door, clock, { publicUrl: 'http://test' } as never),
    moves: new RoundTableTransitions(uow, door),
    polls: new DatePollService(uow, door),
    invitations: new InvitationService(uow, door),
    agenda: new AgendaService(uow, door),
    sheet: new AgendaSheetService(uow, door, clock),
    settings: new CallingSettings(uow),
    attendance: new AttendanceService(uow, clock),
  };
};

/** A bureau with a decision lead and three member units. */
export async function layGround(db: DataSource): Promise<void> {
  await db.query(`INSERT INTO division (code, name, level) VALUES ('4401', '广州市', 'city')`);
  await db.query(
    `INSERT INTO organization (id, name, kind, level, division_code, sector, supervisor_id, is_member) VALUES
       ($1, '市局', 'authority', 'city', '4401', 'culture', NULL, false),
       ($2, '图书馆', 'cultural_institution', 'city', '4401', 'culture', $1, true),
       ($3, '文化馆', 'cultural_institution', 'city', '4401', 'culture', $1, true),
       ($4, '青年宫', 'cultural_institution', 'city', '4401', 'youth_league', $1, true)`,
    [bureau, library, centre, palace],
  );
  for (const [name, personId] of [['lead', lead], ...Object.entries(people)])
    await db.query(
      `INSERT INTO person (id, username, username_key, name, organization_id) VALUES ($1, $2, $2, $2, $3)`,
      [personId, name, units.includes(name!) ? name : bureau],
    );
  await db.query(
    `INSERT INTO role_grant (id, person_id, role, scope_kind, granted_by, granted_at) VALUES ($1, $2, 'decision_lead', 'community', $2, now())`,
    [newId(), lead],
  );
}
