import { Controller, Get, Query } from '@nestjs/common';
import { CurrentActor, Policy, policy, signedIn } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { type Page, ReturnsPage } from '#libs/platform';
import { SearchHit, SearchQuery } from './search.dto';
import { SearchService } from './search.service';

export const SEARCH_POLICY = policy({ 'search.read': signedIn });

@Controller('search')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  @Get()
  @Policy('search.read')
  @ReturnsPage(SearchHit)
  search(@CurrentActor() actor: Actor, @Query() query: SearchQuery): Promise<Page<SearchHit>> {
    return this.service.search(actor, query);
  }
}
