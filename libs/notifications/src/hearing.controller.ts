import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, Returns, ReturnsPage } from '#libs/platform';
import { AddChatWebhook, ChangeNotificationSettings, ChatWebhookView, NotificationSettingsView } from './hearing.dto';
import { HearingService } from './hearing.service';

@Controller('notification-settings')
export class NotificationSettingsController {
  constructor(private readonly hearing: HearingService) {}

  @Get()
  @Policy('notificationSettings.read')
  @Returns(NotificationSettingsView)
  read(@CurrentActor() actor: Actor): Promise<NotificationSettingsView> {
    return this.hearing.settings(actor);
  }

  @Patch()
  @Policy('notificationSettings.change')
  @Returns(NotificationSettingsView)
  change(
    @CurrentActor() actor: Actor,
    @IfMatch() version: number,
    @Body() body: ChangeNotificationSettings,
  ): Promise<NotificationSettingsView> {
    return this.hearing.change(actor, version, body);
  }
}

@Controller('chat-webhooks')
export class ChatWebhookController {
  constructor(private readonly hearing: HearingService) {}

  @Get()
  @Policy('chatWebhook.list')
  @ReturnsPage(ChatWebhookView)
  async list(): Promise<Page<ChatWebhookView>> {
    return { items: await this.hearing.webhooks(), nextCursor: null };
  }

  @Post()
  @Policy('chatWebhook.add')
  add(@CurrentActor() actor: Actor, @Body() body: AddChatWebhook): Promise<ChatWebhookView> {
    return this.hearing.add(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy('chatWebhook.remove')
  remove(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.hearing.remove(actor, id);
  }
}
