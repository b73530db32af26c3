import type { Change, PaperRemark } from './paper';

const DAY = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const dayOf = (at: string): string => (at && !Number.isNaN(Date.parse(at)) ? DAY.format(new Date(at)) : '');
const head = (author: string, at: string): string => [author, dayOf(at)].filter(Boolean).join(' ');

/** A remark with all its replies, where a format has no comments of its own. */
export function remarkNote({ author, at, text, replies = [], resolved }: PaperRemark): string {
  const lines = [`批注（${head(author, at)}${resolved ? '，已答复' : ''}）：${text}`];
  return [...lines, ...replies.map((reply) => `回复（${head(reply.author, reply.at)}）：${reply.text}`)].join('\n');
}

export function changeNote({ kind, author, at }: Change): string {
  return `修订（${head(author, at)}）：${kind === 'insertion' ? '建议增加' : '建议删除'}`;
}
