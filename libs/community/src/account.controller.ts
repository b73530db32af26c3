import { Body, Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, Returns } from '#libs/platform';
import { ChangePassword, CreatedPersonView, CreatePerson, SetPassword } from './account.dto';
import { AccountService } from './account.service';

@Controller()
export class AccountController {
  constructor(private readonly accounts: AccountService) {}

  @Post('people')
  @Policy('person.create')
  @Returns(CreatedPersonView)
  create(@CurrentActor() actor: Actor, @Body() body: CreatePerson): Promise<CreatedPersonView> {
    return this.accounts.create(actor, body);
  }

  @Put('people/:id/password')
  @HttpCode(204)
  @Policy('person.setPassword')
  async setPassword(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: SetPassword): Promise<void> {
    await this.accounts.setPassword(actor, id, body.password);
  }

  @Put('people/:id/suspension')
  @HttpCode(204)
  @Policy('person.suspend')
  async suspend(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.accounts.suspend(actor, id);
  }

  @Delete('people/:id/suspension')
  @HttpCode(204)
  @Policy('person.resume')
  async resume(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.accounts.resume(actor, id);
  }

  @Put('session/password')
  @HttpCode(204)
  @Policy('session.changePassword')
  async changePassword(@CurrentActor() actor: Actor, @Body() body: ChangePassword): Promise<void> {
    await this.accounts.changePassword(actor, body.current, body.password);
  }
}
