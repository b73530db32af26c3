import { Injectable } from '@nestjs/common';
import { can } from '#libs/access';
import { organizationFacts } from '#libs/community';
import { type Actor, MEMBER_UNITS_IN_THE_SOURCE } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { Clock, DomainError, newId } from '#libs/kernel';
import { switchRuleOn } from '#libs/obligations';
import type { PageQuery } from '#libs/platform';
import { LEADING_GROUP_POLICY, LeadingGroupDoor, type SeenMeeting } from './leading-group.access';
import type {
  ChangeLeadingGroup,
  FoundLeadingGroup,
  LeadingGroupPage,
  LeadingGroupView,
  SeatChangeView,
} from './leading-group.dto';
import { LeadingGroup } from './leading-group.entity';
import { listLeadingGroups, meetingFacts, oneLeadingGroup, seatChanges, seatsOf } from './leading-group.queries';
import { checkMemberUnits, gapsOf, regularMeetingState, yearOf } from './leading-group.rules';
import { DUTY_RULE, postponedTo } from './meeting-duty';

const subjectOf = (id: string) => ({ type: 'leading_group', id });

@Injectable()
export class LeadingGroupService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: LeadingGroupDoor,
    private readonly clock: Clock,
  ) {}

  /** @param query with `q`: only those whose name or basis holds it */
  async list(actor: Actor, query: PageQuery & { q?: string }): Promise<LeadingGroupView[]> {
    if (!can(LEADING_GROUP_POLICY, 'leadingGroup.list', actor, {} as SeenMeeting)) return [];
    return this.uow.read((db) => listLeadingGroups(db, query));
  }

  async page(actor: Actor, id: string): Promise<LeadingGroupPage> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, id);
      const now = this.clock.now();
      const [view, seats, meetings] = [
        await oneLeadingGroup(db, id),
        await seatsOf(db, id),
        await meetingFacts(db, id),
      ];
      const gaps = gapsOf(
        view,
        seats.map((seat) => ({ ...seat, held: seat.holder !== null })),
      );
      const year = yearOf(now);
      const regular = regularMeetingState(year, meetings, now, await postponedTo(db, year));
      const canChange = can(LEADING_GROUP_POLICY, 'leadingGroup.change', actor, {} as SeenMeeting);
      return { ...view, seats, gaps, regular, canChange };
    });
  }

  async changes(id: string, query: PageQuery): Promise<SeatChangeView[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, id);
      return seatChanges(db, id, query);
    });
  }

  /** Z22, Z23: with the first one the yearly meeting becomes a duty of the bureau. @returns its id */
  async found(actor: Actor, input: FoundLeadingGroup): Promise<string> {
    return this.uow.run(actor, async (work) => {
      await demandOffice(work, input.officeOrganizationId);
      const first = (await work.db.count(LeadingGroup)) === 0;
      const group = work.db.create(LeadingGroup, {
        id: newId(),
        name: input.name,
        basis: input.basis ?? null,
        memberUnits: input.memberUnits ?? MEMBER_UNITS_IN_THE_SOURCE,
        officeOrganizationId: input.officeOrganizationId ?? null,
        officeName: input.officeName ?? null,
        illustrative: false,
        version: 1,
        createdAt: work.now,
      });
      await work.db.insert(LeadingGroup, group);
      if (first) await switchRuleOn(work, DUTY_RULE);
      work.record('leading_group.founded', subjectOf(group.id), { name: group.name, basis: group.basis });
      return group.id;
    });
  }

  /** What the notice says of it; never fewer member units than have a seat. */
  async change(actor: Actor, id: string, version: number, input: ChangeLeadingGroup): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const group = await this.door.toChange(work, id, version);
      await demandOffice(work, input.officeOrganizationId);
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      Object.assign(group, given);
      const members = (await seatsOf(work.db, id)).filter((seat) => seat.role === 'member');
      checkMemberUnits(group.memberUnits, members.length);
      group.version += 1;
      await work.db.save(group);
      work.record('leading_group.changed', subjectOf(id), { name: group.name, ...given });
    });
  }
}

/** @throws DomainError 422 `leading_group.office_unknown` */
async function demandOffice(work: Work, officeOrganizationId?: string | null): Promise<void> {
  if (!officeOrganizationId) return;
  const office = (await organizationFacts(work.db, [officeOrganizationId])).get(officeOrganizationId);
  if (!office?.active) throw new DomainError('leading_group.office_unknown', 422, { field: 'officeOrganizationId' });
}
