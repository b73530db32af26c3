/** Group robots of enterprise chat. */
export const CHAT_PLATFORMS = ['wecom', 'dingtalk', 'feishu'] as const;
export type ChatPlatform = (typeof CHAT_PLATFORMS)[number];
export const DIGESTS = ['off', 'daily'] as const;
/** `daily`: what is not urgent comes in one mail at eight. */
export type Digest = (typeof DIGESTS)[number];
