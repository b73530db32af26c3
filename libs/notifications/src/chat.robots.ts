import { createHmac } from 'node:crypto';
import type { ChatPlatform } from '#libs/contracts';

export interface ChatPost {
  url: string;
  body: string;
}
/** Longest text that all three take whole. */
export const CHAT_TEXT_MAX = 1800;

/** A text as the group robot of a platform wants it, signed where a secret was given. */
export function chatPost(
  platform: ChatPlatform,
  url: string,
  secret: string | null,
  text: string,
  now: Date,
): ChatPost {
  const content = text.slice(0, CHAT_TEXT_MAX);
  if (platform === 'wecom') return { url, body: JSON.stringify({ msgtype: 'text', text: { content } }) };
  if (platform === 'dingtalk') {
    return {
      url: secret ? dingtalkSigned(url, secret, now) : url,
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
    };
  }
  return { url, body: JSON.stringify({ ...feishuSign(secret, now), msg_type: 'text', content: { text: content } }) };
}

/** Robots answer 200 to everything; what counts is the code inside. @returns null when it was taken */
export function chatRefusal(status: number, answer: string): string | null {
  if (status < 200 || status > 299) return `status ${status}`;
  const said = parsed(answer);
  const code = said.errcode ?? said.code ?? said.StatusCode;
  if (code === 0) return null;
  return `code ${String(code ?? 'missing').slice(0, 20)}`;
}

/** DingTalk: HMAC-SHA256 of `timestamp\nsecret` under the secret, in the address; milliseconds. */
function dingtalkSigned(url: string, secret: string, now: Date): string {
  const timestamp = String(now.getTime());
  const signed = new URL(url);
  signed.searchParams.set('timestamp', timestamp);
  signed.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
  return signed.toString();
}

/** Feishu: HMAC-SHA256 of nothing under `timestamp\nsecret`, in the body; seconds. */
function feishuSign(secret: string | null, now: Date): Record<string, string> {
  if (!secret) return {};
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}

function parsed(answer: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(answer);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
