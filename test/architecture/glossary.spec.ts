import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as contracts from '#libs/contracts';

const glossary = readFileSync(path.join(__dirname, '../../docs/glossary.md'), 'utf8').toLowerCase();
/** Lists that are not words of the domain. */
const MACHINERY = ['JOB_NAMES', 'MAIL_STATES', 'REPORT_ACTIONS'];

const lists = Object.entries(contracts as Record<string, unknown>).flatMap(([name, list]): [string, string[]][] =>
  Array.isArray(list) && list.every((value) => typeof value === 'string') && !MACHINERY.includes(name)
    ? [[name, list]]
    : [],
);

it('there are code lists to look at', () => expect(lists.length).toBeGreaterThan(15));

describe.each(lists)('every code of %s has its place in the glossary', (_, codes) => {
  it.each(codes)('%s', (code: string) => {
    const spoken = code.replaceAll('_', ' ');
    expect([`\`${code}\``, spoken].some((word) => glossary.includes(word))).toBe(true);
  });
});
