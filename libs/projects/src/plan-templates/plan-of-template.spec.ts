import { PLAN_SECTIONS } from '#libs/contracts';
import type { RichText } from '#libs/documents';
import { SECTION_TITLES, textOf, writtenSections } from '../plan-sections';
import { planOfTemplate, templateProblems } from './plan-of-template';

const heading = (text: string, level = 2): RichText => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
});
const paragraph = (text?: string): RichText => ({
  type: 'paragraph',
  ...(text ? { content: [{ type: 'text', text }] } : {}),
});
const doc = (...content: RichText[]): RichText => ({ type: 'doc', content });
const TEMPLATE = doc(
  heading('突出问题'),
  paragraph(),
  heading('三、创新性'),
  paragraph(),
  heading('前瞻性'),
  paragraph(),
  heading('经费与保障'),
  paragraph('写明来源。'),
  heading('示范带动效应'),
  paragraph(),
);
const headings = (plan: RichText): string[] =>
  plan.content!.filter((node) => node.type === 'heading').map((node) => textOf(node));

describe('a plan made of a template', () => {
  test('opens with the title of its project, and its chapters are numbered anew', () => {
    expect(headings(planOfTemplate(TEMPLATE, { title: '一证通借', entrance: 'new' }))).toEqual([
      '一证通借',
      '一、突出问题',
      '二、创新性',
      '三、前瞻性',
      '四、经费与保障',
      '五、示范带动效应',
    ]);
  });

  test('of existing work tells its history and results first, unless the template has them', () => {
    const plan = planOfTemplate(TEMPLATE, { title: 'x', entrance: 'existing_work' });
    expect(headings(plan).slice(1, 4)).toEqual(['一、工作沿革', '二、已有成效', '三、突出问题']);
    const own = doc(...TEMPLATE.content!, heading('工作沿革与已有成效'), heading('已有成效'));
    expect(headings(planOfTemplate(own, { title: 'x', entrance: 'existing_work' }))).toHaveLength(8);
  });

  test('a title in the template gives way to the project’s', () => {
    const plan = planOfTemplate(doc(heading('方案名称', 1), ...TEMPLATE.content!), { title: 'x', entrance: 'new' });
    expect(headings(plan)[0]).toBe('x');
    expect(headings(plan)).not.toContain('方案名称');
  });

  test('has nothing written in the sections rules read, and texts given stand in theirs', () => {
    expect([...writtenSections(planOfTemplate(TEMPLATE, { title: 'x', entrance: 'existing_work' }))]).toEqual([]);
    const texts = Object.fromEntries(PLAN_SECTIONS.map((section) => [section, '已写']));
    const plan = planOfTemplate(TEMPLATE, { title: 'x', entrance: 'existing_work' }, texts);
    expect(writtenSections(plan)).toEqual(new Set(PLAN_SECTIONS));
    expect(plan.content!.filter((node) => textOf(node) === '')).toEqual([]);
  });

  test('a section is known by its title, whatever stands around it', () => {
    const plan = planOfTemplate(TEMPLATE, { title: 'x', entrance: 'new' }, { foresight: '面向三年' });
    plan.content!.find((node) => textOf(node).includes(SECTION_TITLES.foresight))!.content![0]!.text =
      '（九）前瞻性分析';
    expect([...writtenSections(plan)]).toEqual(['foresight']);
  });
});

describe('what may be a template', () => {
  test('a document with the four sections', () => {
    expect(templateProblems(TEMPLATE)).toMatchObject({ problems: [], template: { type: 'doc' } });
  });

  test.each<[string, unknown, string]>([
    ['nothing', {}, 'not_a_document'],
    ['a node of another schema', doc({ type: 'video' }), 'not_a_document'],
    ['text where blocks belong', doc({ type: 'text', text: 'x' }), 'not_a_document'],
    ['a document without content', doc(), 'not_a_document'],
    ['a block alone', paragraph('x'), 'not_a_document'],
    ['an empty text node', doc({ type: 'paragraph', content: [{ type: 'text', text: '' }] }), 'not_a_document'],
    ['a template without the sections', doc(heading('随便'), paragraph()), 'section_missing'],
    ['a picture', doc(...TEMPLATE.content!, { type: 'image', attrs: { src: null } }), 'image'],
    [
      'a suggestion nobody settled',
      doc(...TEMPLATE.content!, {
        type: 'paragraph',
        content: [{ type: 'text', text: 'x', marks: [{ type: 'insertion' }] }],
      }),
      'suggestion',
    ],
  ])('%s is refused', (_, content, code) => {
    expect(templateProblems(content).problems.map((problem) => problem.code)).toContain(code);
  });

  test('something nested deeper than any text is refused, not fallen over', () => {
    let deep: RichText = paragraph('x');
    for (let i = 0; i < 20_000; i++) deep = { type: 'blockquote', content: [deep] };
    expect(templateProblems(doc(deep)).problems).not.toEqual([]);
  });
});
