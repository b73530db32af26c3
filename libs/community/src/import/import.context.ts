import type { EntityManager } from 'typeorm';
import type { Level, OrganizationKind } from '#libs/contracts';
import type { Work } from '#libs/database';
import { newId } from '#libs/kernel';
import { grantRole } from '../role.writes';
import { usernameKey } from '../username';
import type { DelegateLine, DivisionLine, UnitLine } from './import.rows';

export interface KnownUnit {
  id: string;
  name: string;
  kind: OrganizationKind;
  divisionCode: string;
}

/** What the lines refer to, read once and kept up to date while they enter. */
export interface ImportContext {
  divisions: Map<string, Level>;
  units: Map<string, KnownUnit[]>;
  bureaus: KnownUnit[];
  people: Map<string, { id: string; organizationId: string | null }>;
}

export async function loadContext(
  db: EntityManager,
  divisions: readonly DivisionLine[],
  units: readonly UnitLine[],
  delegates: readonly DelegateLine[],
): Promise<ImportContext> {
  const codes = [
    ...divisions.flatMap((line) => [line.code, line.parentCode]),
    ...units.map((line) => line.divisionCode),
  ];
  const names = [
    ...units.flatMap((line) => [line.name, line.supervisor, line.competentDepartment]),
    ...delegates.map((line) => line.unit),
  ];
  const knownDivisions: { code: string; level: Level }[] = await db.query(
    'SELECT code, level FROM division WHERE code = ANY($1)',
    [codes],
  );
  const knownUnits: KnownUnit[] = await db.query(
    `SELECT id, name, kind, division_code AS "divisionCode" FROM organization
     WHERE active AND (kind = 'authority' OR name = ANY($1)) ORDER BY division_code, id`,
    [names],
  );
  const knownPeople: { key: string; id: string; organizationId: string | null }[] = await db.query(
    'SELECT username_key AS key, id, organization_id AS "organizationId" FROM person WHERE username_key = ANY($1)',
    [delegates.map((line) => usernameKey(line.username))],
  );
  const context: ImportContext = {
    divisions: new Map(knownDivisions.map((row) => [row.code, row.level])),
    units: new Map(),
    bureaus: knownUnits.filter((unit) => unit.kind === 'authority'),
    people: new Map(knownPeople.map(({ key, ...person }) => [key, person])),
  };
  for (const unit of knownUnits) context.units.set(unit.name, [...unitsNamed(context, unit.name), unit]);
  return context;
}

export function unitsNamed(context: ImportContext, name: string): KnownUnit[] {
  return context.units.get(name) ?? [];
}

/** The bureau that is named; left blank, the nearest one whose area holds the unit. */
export function supervisorOf(context: ImportContext, line: UnitLine): KnownUnit | undefined {
  const covers = (unit: KnownUnit): boolean => line.divisionCode.startsWith(unit.divisionCode);
  if (line.supervisor) {
    const named = unitsNamed(context, line.supervisor);
    return named.find(covers) ?? named[0];
  }
  const isBureauOf = (unit: KnownUnit): boolean =>
    covers(unit) && !(line.kind === 'authority' && unit.divisionCode === line.divisionCode);
  return context.bureaus.filter(isBureauOf).sort((a, b) => b.divisionCode.length - a.divisionCode.length)[0];
}

export async function addDivision(work: Work, context: ImportContext, line: DivisionLine): Promise<void> {
  await work.db.query('INSERT INTO division (code, name, level, parent_code) VALUES ($1, $2, $3, $4)', [
    line.code,
    line.name,
    line.level,
    line.parentCode,
  ]);
  context.divisions.set(line.code, line.level);
}

/** Names the person and gives the mandate. @returns null when the account belongs to another unit's person */
export async function appointFromLine(
  work: Work,
  context: ImportContext,
  unit: KnownUnit,
  line: DelegateLine,
): Promise<'accepted' | 'unchanged' | null> {
  const key = usernameKey(line.username);
  let person = context.people.get(key);
  if (person && person.organizationId !== unit.id) return null;
  if (!person) {
    person = { id: newId(), organizationId: unit.id };
    await work.db.query(
      `INSERT INTO person (id, username, username_key, name, email, organization_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [person.id, line.username, key, line.name, line.email, unit.id, work.now],
    );
    context.people.set(key, person);
    work.record('person.created', { type: 'person', id: person.id }, { organizationId: unit.id });
  }
  const id = newId();
  const added: unknown[] = await work.db.query(
    `INSERT INTO delegate (id, organization_id, person_id, is_deputy, term_from, term_to, mandate)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (organization_id, person_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
    [id, unit.id, person.id, line.isDeputy, line.termFrom, line.termTo, line.mandate],
  );
  if (added.length === 0) return 'unchanged';
  await grantRole(work, person.id, { role: 'delegate', scope: { kind: 'unit', id: unit.id } });
  work.record('delegate.appointed', { type: 'organization', id: unit.id }, { delegateId: id, personId: person.id });
  return 'accepted';
}
