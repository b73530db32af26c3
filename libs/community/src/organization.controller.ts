import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import { DelegateService } from './delegate.service';
import {
  AppointDelegate,
  CreateOrganization,
  DelegateListView,
  DelegateView,
  EditOrganization,
  OrganizationDetailView,
  OrganizationQuery,
  OrganizationView,
} from './organization.dto';
import { OrganizationService } from './organization.service';

@Controller()
export class OrganizationController {
  constructor(
    private readonly organizations: OrganizationService,
    private readonly delegates: DelegateService,
  ) {}

  @Get('organizations')
  @Policy('organization.list')
  @ReturnsPage(OrganizationView)
  async list(@Query() query: OrganizationQuery): Promise<Page<OrganizationView>> {
    return page(await this.organizations.list(query), query.limit, (row) => row);
  }

  @Get('organizations/:id')
  @Policy('organization.read')
  @Returns(OrganizationDetailView)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<OrganizationDetailView> {
    return this.organizations.read(actor, id);
  }

  @Post('organizations')
  @Policy('organization.create')
  @Returns(OrganizationDetailView)
  create(@CurrentActor() actor: Actor, @Body() body: CreateOrganization): Promise<OrganizationDetailView> {
    return this.organizations.create(actor, body);
  }

  @Patch('organizations/:id')
  @Policy('organization.edit')
  @Returns(OrganizationDetailView)
  edit(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: EditOrganization,
  ): Promise<OrganizationDetailView> {
    return this.organizations.edit(actor, id, version, body);
  }

  @Get('organizations/:id/delegates')
  @Policy('delegate.list')
  @Returns(DelegateListView)
  async listDelegates(@IdParam() id: string): Promise<DelegateListView> {
    return { items: await this.delegates.list(id), nextCursor: null };
  }

  @Post('organizations/:id/delegates')
  @Policy('delegate.appoint')
  @Returns(DelegateView)
  appoint(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AppointDelegate): Promise<DelegateView> {
    return this.delegates.appoint(actor, id, body);
  }

  @Delete('delegates/:id')
  @HttpCode(204)
  @Policy('delegate.dismiss')
  async dismiss(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.delegates.dismiss(actor, id);
  }
}
