import { Controller, Get } from '@nestjs/common';
import { Policy } from '#libs/access';
import { type Page, ReturnsPage } from '#libs/platform';
import { CadenceService } from './cadence.service';
import { CadenceView } from './round-table.dto';

/** Stands before the round tables in the module, so that `cadence` is not taken for an id. */
@Controller('round-tables/cadence')
export class CadenceController {
  constructor(private readonly cadence: CadenceService) {}

  @Get()
  @Policy('roundTable.cadence')
  @ReturnsPage(CadenceView)
  async ribbon(): Promise<Page<CadenceView>> {
    return { items: await this.cadence.ribbon(), nextCursor: null };
  }
}
