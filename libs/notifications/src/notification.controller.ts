import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, type Page, PageQuery, page, Returns, ReturnsPage } from '#libs/platform';
import { ListNotifications, MailLogView, NotificationView, UnreadCount } from './notification.dto';
import { NotificationService } from './notification.service';

@Controller('notifications')
export class NotificationController {
  constructor(private readonly notifications: NotificationService) {}

  @Get()
  @Policy('notification.list')
  @ReturnsPage(NotificationView)
  async list(@CurrentActor() actor: Actor, @Query() query: ListNotifications): Promise<Page<NotificationView>> {
    return page(await this.notifications.list(actor, query), query.limit, (row) => row);
  }

  @Get('count')
  @Policy('notification.count')
  @Returns(UnreadCount)
  async count(@CurrentActor() actor: Actor): Promise<UnreadCount> {
    return { unread: await this.notifications.unread(actor) };
  }

  @Post(':id/reading')
  @HttpCode(200)
  @Policy('notification.read')
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<NotificationView> {
    return this.notifications.markRead(actor, id);
  }
}

@Controller('mail-log')
export class MailLogController {
  constructor(private readonly notifications: NotificationService) {}

  @Get()
  @Policy('mailLog.list')
  @ReturnsPage(MailLogView)
  async list(@Query() query: PageQuery): Promise<Page<MailLogView>> {
    return page(await this.notifications.mailLog(query), query.limit, (row) => row);
  }
}
