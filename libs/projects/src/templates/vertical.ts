import type { Chapter } from './plan-template';

/** 纵向提升型: city, district, town and community linked on four levels (G15). */
export const VERTICAL_CHAPTERS: readonly Chapter[] = [
  { section: 'problem' },
  { title: '市级统筹' },
  { title: '区级组织' },
  { title: '镇街落实' },
  { title: '社区参与' },
  { section: 'innovation' },
  { section: 'foresight' },
  { title: '四级联动机制与进度' },
  { title: '经费与保障' },
  { section: 'demonstration' },
];
