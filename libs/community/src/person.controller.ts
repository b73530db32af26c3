import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CurrentActor, hasRole, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock, shanghaiDay } from '#libs/kernel';
import { IdParam, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import { ExpertQuery, ExpertView, GrantListView, GrantRole, GrantView, PersonQuery, PersonView } from './person.dto';
import { listExperts, listPeople } from './person.queries';
import { RoleService } from './role.service';

@Controller()
export class PersonController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly roles: RoleService,
    private readonly clock: Clock,
  ) {}

  @Get('people')
  @Policy('person.list')
  @ReturnsPage(PersonView)
  async list(@CurrentActor() actor: Actor, @Query() query: PersonQuery): Promise<Page<PersonView>> {
    const accounts = hasRole(actor, 'sysadmin') || hasRole(actor, 'secadmin');
    const rows = await this.uow.read((db) => listPeople(db, query, accounts));
    return page(rows, query.limit, (row) => row);
  }

  @Get('people/:id/roles')
  @Policy('role.list')
  @Returns(GrantListView)
  async listRoles(@IdParam() id: string): Promise<GrantListView> {
    return { items: await this.roles.list(id), nextCursor: null };
  }

  @Post('people/:id/roles')
  @Policy('role.grant')
  @Returns(GrantView)
  grant(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: GrantRole): Promise<GrantView> {
    return this.roles.grant(actor, id, body);
  }

  @Delete('people/:id/roles/:grantId')
  @HttpCode(204)
  @Policy('role.revoke')
  async revoke(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('grantId') grantId: string,
  ): Promise<void> {
    await this.roles.revoke(actor, id, grantId);
  }

  @Get('experts')
  @Policy('expert.list')
  @ReturnsPage(ExpertView)
  async listExperts(@Query() query: ExpertQuery): Promise<Page<ExpertView>> {
    const rows = await this.uow.read((db) => listExperts(db, shanghaiDay(this.clock.now()), query));
    return page(rows, query.limit, (row) => row);
  }
}
