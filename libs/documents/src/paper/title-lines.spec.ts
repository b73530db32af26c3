import { widthOf } from './paper.layout';
import { balancedTitle } from './title-lines';

describe('a long title', () => {
  it.each([
    '广州市文化广电旅游局关于召开2026年下半年公共文化共同体圆桌会议（演示）的通知',
    '2026年上半年公共文化共同体圆桌会议（演示）会议纪要',
    '关于汇总全市馆校合作清单并印发各区和有关学校及各级各类公共文化机构和社会组织以及文化志愿服务团队的通知',
  ])('%s is broken at words, into few lines', (title) => {
    const lines = balancedTitle(title).split('\n');
    expect(lines.join('')).toBe(title);
    expect(lines.length - Math.ceil(widthOf(title) / 19)).toBeLessThanOrEqual(1);
    for (const line of lines) {
      expect(widthOf(line)).toBeLessThanOrEqual(19);
      expect(widthOf(line)).toBeGreaterThan(8);
      expect(line).not.toMatch(/^[）的]|（$|共同$|圆桌$|^会议（/);
    }
  });

  it.each(['会议议程', '一行\n二行', '甲'.repeat(19)])('%j stays as it is', (title) =>
    expect(balancedTitle(title)).toBe(title),
  );

  it('of one endless word, or of a great many, is no endless work', () => {
    expect(balancedTitle('A'.repeat(120))).toBe('A'.repeat(120));
    const started = performance.now();
    expect(balancedTitle('公共文化共同体圆桌会议'.repeat(20)).replace(/\n/g, '')).toHaveLength(220);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
