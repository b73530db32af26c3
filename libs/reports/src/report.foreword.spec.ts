import { forewordTemplate, isWritten, sectionContent } from './report.foreword';

const p = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const h = (text: string, attrs: Record<string, unknown> = { level: 1 }) => ({
  type: 'heading',
  attrs,
  content: [{ type: 'text', text }],
});
const doc = (...content: object[]) => ({ type: 'doc', content });

describe('the co-edited text of a report', () => {
  it('begins with both sections, empty', () => {
    expect(isWritten(forewordTemplate(), 'foreword')).toBe(false);
    expect(isWritten(forewordTemplate(), 'experience')).toBe(false);
  });

  it('a section reaches to the next known heading, headings of its own included', () => {
    const text = doc(h('前言'), p('甲'), h('小节', { level: 2 }), p('乙'), h('经验总结'), p('丙'));
    expect(sectionContent(text, 'foreword')).toHaveLength(3);
    expect(sectionContent(text, 'experience')).toEqual([p('丙')]);
  });

  it('a renamed heading is known by its attribute, one that lost it by its title', () => {
    expect(isWritten(doc(h('一年经验', { level: 1, section: 'experience' }), p('丙')), 'experience')).toBe(true);
    expect(isWritten(doc(h('经验总结', {}), p('丙')), 'experience')).toBe(true);
  });

  it('what stands before any heading is foreword, so nothing is left out', () => {
    expect(sectionContent(doc(p('甲')), 'foreword')).toEqual([p('甲')]);
  });

  it('white space is not experience', () => {
    expect(isWritten(doc(h('经验总结'), p('  \u3000')), 'experience')).toBe(false);
  });

  it('no document at all is not written', () => {
    expect(isWritten(null, 'experience')).toBe(false);
  });
});
