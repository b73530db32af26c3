import type { Json } from './api';
import { contentOf, sectionsOf } from './sections';

const heading = (text: string): Json => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] });
const paragraph = (text?: string): Json =>
  text ? { type: 'paragraph', content: [{ type: 'text', text }] } : { type: 'paragraph' };
const list: Json = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('甲')] }] };
const doc = (...content: Json[]): Json => ({ type: 'doc', content });

test('a template read into chapters and written again is the same', () => {
  const template = doc(
    heading('突出问题'),
    paragraph(),
    heading('创新性'),
    paragraph('写明做法。'),
    paragraph('写明依据。'),
    heading('台账'),
    paragraph('如下：'),
    list,
    paragraph('以上。'),
  );
  expect(contentOf(sectionsOf(template))).toEqual(template);
  expect(sectionsOf(template).map(({ title, guidance, rest }) => [title, guidance, rest.length])).toEqual([
    ['突出问题', '', 0],
    ['创新性', '写明做法。\n写明依据。', 0],
    ['台账', '如下：', 2],
  ]);
});

test('what stands before the first chapter stays in front, and empty lines are no paragraphs', () => {
  const sections = sectionsOf(doc(paragraph('填写说明'), heading('目标')));
  expect(sections.map(({ title }) => title)).toEqual(['', '目标']);
  expect(contentOf([{ ...sections[1]!, guidance: '\n甲\n\n乙 ' }])).toEqual(
    doc(heading('目标'), paragraph('甲'), paragraph('乙')),
  );
});
