import { Controller, Get, Query } from '@nestjs/common';
import { Policy } from '#libs/access';
import { LEVELS, type Level } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Choice, Nested, Returns, Text, Whole } from '#libs/platform';
import { listDivisions, summarizeDivisions } from './division.queries';

export class DivisionQuery {
  @Choice(LEVELS, { optional: true }) level?: Level;
  @Text({ max: 12, optional: true }) parentCode?: string;
  @Text({ max: 100, optional: true, description: 'part of the name' }) q?: string;
  @Text({ max: 12, optional: true, description: 'code of the last item of the page before' }) cursor?: string;
  @Whole({ min: 1, max: 100, optional: true, query: true }) limit: number = 50;
}

export class DivisionView {
  @Text({ max: 12 }) code: string;
  @Text({ max: 100 }) name: string;
  @Choice(LEVELS) level: Level;
  @Text({ max: 12, nullable: true }) parentCode: string | null;
  @Whole({ min: 0, max: 1e6, description: 'divisions directly below' }) below: number;
  @Whole({ min: 0, max: 1e6, description: 'active units here and in everything within' }) units: number;
  @Whole({ min: 0, max: 1e6, description: 'members among them' }) members: number;
}

export class DivisionListView {
  @Nested(() => DivisionView, { array: true }) items: DivisionView[];
  @Text({ max: 12, nullable: true }) nextCursor: string | null;
}

export class DistrictSummaryView {
  @Text({ max: 12 }) code: string;
  @Text({ max: 100 }) name: string;
  @Whole({ min: 0, max: 1e6 }) streets: number;
  @Whole({ min: 0, max: 1e6 }) communities: number;
  @Whole({ min: 0, max: 1e6 }) institutions: number;
  @Whole({ min: 0, max: 1e6 }) members: number;
}

/** The whole city with its districts; the city's own units are in the city's figures and in no district's. */
export class DivisionSummaryView extends DistrictSummaryView {
  @Nested(() => DistrictSummaryView, { array: true }) districts: DistrictSummaryView[];
}

export class DivisionSummariesView {
  @Nested(() => DivisionSummaryView, { array: true }) items: DivisionSummaryView[];
  @Text({ max: 12, nullable: true }) nextCursor: string | null;
}

@Controller('divisions')
export class DivisionController {
  constructor(private readonly uow: UnitOfWork) {}

  @Get()
  @Policy('division.list')
  @Returns(DivisionListView)
  async list(@Query() query: DivisionQuery): Promise<DivisionListView> {
    const rows = await this.uow.read((db) => listDivisions(db, query));
    const items = rows.slice(0, query.limit);
    return { items, nextCursor: rows.length > query.limit ? items[items.length - 1]!.code : null };
  }

  @Get('summary')
  @Policy('division.summary')
  @Returns(DivisionSummariesView)
  async summary(): Promise<DivisionSummariesView> {
    return { items: await this.uow.read(summarizeDivisions), nextCursor: null };
  }
}
