import type { Chapter } from './plan-template';

/** 横向整合型: breaks barriers between the culture department, other departments and social bodies (G15). */
export const HORIZONTAL_CHAPTERS: readonly Chapter[] = [
  { section: 'problem' },
  { title: '跨部门跨系统合作基础' },
  { title: '合作单位与职责分工' },
  { title: '整合的设施、资源与活动' },
  { section: 'innovation' },
  { section: 'foresight' },
  { title: '协同机制与实施步骤' },
  { title: '经费与保障' },
  { section: 'demonstration' },
];
