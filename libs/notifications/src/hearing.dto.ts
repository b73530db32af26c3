import { CHAT_PLATFORMS, type ChatPlatform, DIGESTS, type Digest } from '#libs/contracts';
import { Choice, Flag, Id, Instant, Secret, Text, Whole } from '#libs/platform';

/** How one person wants to hear; the inbox on the platform is always there. */
export class NotificationSettingsView {
  @Flag() mail: boolean;
  @Choice(DIGESTS) digest: Digest;
  /** Nothing between ten in the evening and seven in the morning. */
  @Flag() quiet: boolean;
  /** 0: nothing was chosen yet. */
  @Whole({ min: 0, max: 1_000_000 }) version: number;
}

export class ChangeNotificationSettings {
  @Flag({ optional: true }) mail?: boolean;
  @Choice(DIGESTS, { optional: true }) digest?: Digest;
  @Flag({ optional: true }) quiet?: boolean;
}

export class AddChatWebhook {
  @Text({ max: 60 }) name: string;
  @Choice(CHAT_PLATFORMS) platform: ChatPlatform;
  /** As the group's robot shows it; https only. It is a key, so it is never shown again. */
  @Text({ max: 500 }) url: string;
  @Secret({ max: 200, optional: true }) secret?: string;
}

export class ChatWebhookView {
  @Id() id: string;
  @Text({ max: 60 }) name: string;
  @Choice(CHAT_PLATFORMS) platform: ChatPlatform;
  @Text({ max: 200 }) host: string;
  @Flag() enabled: boolean;
  @Flag() signed: boolean;
  @Instant() createdAt: Date;
  @Text({ max: 200, nullable: true }) lastError: string | null;
  @Whole({ min: 1, max: 1_000_000 }) version: number;
}
