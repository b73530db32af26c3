import { Injectable } from '@nestjs/common';
import { listOrganizations } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock, shanghaiDay } from '#libs/kernel';
import { LeadingGroupMeetingService, LeadingGroupService } from '#libs/leading-groups';
import type { Page } from '#libs/platform';
import { ProjectReading } from '#libs/projects';
import { RoundTableService } from '#libs/round-tables';
import { SEARCH_KINDS, type SearchHit, type SearchKind, type SearchQuery } from './search.dto';

/**
 * One box over what the actor may see. Each kind is asked through its feature's own list, so that permission comes
 * before the words and before any count.
 */
@Injectable()
export class SearchService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly projects: ProjectReading,
    private readonly roundTables: RoundTableService,
    private readonly leadingGroups: LeadingGroupService,
    private readonly meetings: LeadingGroupMeetingService,
  ) {}

  async search(actor: Actor, query: SearchQuery): Promise<Page<SearchHit>> {
    const words = query.q.split(/\s+/).filter(Boolean);
    const [first = '', ...others] = [...words].sort((a, b) => b.length - a.length);
    const kinds = query.kind ? [query.kind] : SEARCH_KINDS;
    const found = await Promise.all(kinds.map((kind) => this.of(kind, actor, first)));
    const hits = found.flat().filter((hit) => others.every((word) => `${hit.title} ${hit.detail}`.includes(word)));
    return { items: hits.slice(0, query.limit), nextCursor: null };
  }

  /** The longest word asks the database; it narrows most. */
  private async of(kind: SearchKind, actor: Actor, q: string): Promise<SearchHit[]> {
    const limit = 100;
    switch (kind) {
      case 'project': {
        const { items } = await this.projects.list(actor, { q, limit });
        return items.map((p) => ({ kind, id: p.id, title: p.title, detail: `${p.year} ${p.leadName}` }));
      }
      case 'round_table': {
        const items = await this.roundTables.list(actor, { q, limit });
        return items.map((r) => ({ kind, id: r.id, title: r.title, detail: r.halfYear }));
      }
      case 'leading_group': {
        const items = await this.leadingGroups.list(actor, { q, limit });
        return items.map((g) => ({ kind, id: g.id, title: g.name, detail: g.basis ?? g.officeOrganizationName ?? '' }));
      }
      case 'leading_group_meeting': {
        const items = await this.meetings.find(actor, { q, limit });
        return items.map((m) => ({ kind, id: m.id, title: m.title, detail: `${m.year} ${m.leadingGroupName}` }));
      }
      case 'organization': {
        const day = shanghaiDay(this.clock.now());
        const items = await this.uow.read((db) => listOrganizations(db, day, { q, limit }));
        return items.map((o) => ({ kind, id: o.id, title: o.name, detail: o.divisionName }));
      }
    }
  }
}
