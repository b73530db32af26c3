import type { Chapter } from './plan-template';

/** 基层夯实型: the last kilometre, and culture that serves grass-roots governance (G15, G26). */
export const GRASSROOTS_CHAPTERS: readonly Chapter[] = [
  { section: 'problem' },
  { title: '服务的镇街与社区' },
  { title: '基层力量动员与共建单位' },
  { title: '服务基层治理的途径' },
  { section: 'innovation' },
  { section: 'foresight' },
  { title: '实施步骤' },
  { title: '经费与保障' },
  { section: 'demonstration' },
];
