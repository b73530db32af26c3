import type { ConflictReason } from '#libs/contracts';
import { conflictsOf, type ExpertTies, type ProjectTies } from './conflict.rules';

const LIBRARY = { id: 'library', name: '广州图书馆' };
const CENTRE = { id: 'centre', name: '广州市文化馆' };
const STREET = { id: 'street', name: '某街道综合文化站' };
const BUREAU = { id: 'bureau', name: '广州市文化广电旅游局' };
const PROJECT: ProjectTies = { lead: LIBRARY, partners: [CENTRE, STREET], bureau: BUREAU };
const SCHOLAR: ExpertTies = {
  id: 'e',
  name: '专家甲',
  organizationIds: [],
  unitName: '某大学',
  declaredOrganizationIds: [],
  declaration: null,
};

describe('conflicts of interest (U7)', () => {
  test.each<[string, Partial<ExpertTies>, Partial<ProjectTies>, [ConflictReason, string][]]>([
    ['a scholar of a university', {}, {}, []],
    ['a citizen of no unit', { unitName: null }, {}, []],
    ['somebody of the lead unit', { organizationIds: ['library'] }, {}, [['lead_unit', 'library']]],
    ['somebody the register places in the lead unit', { unitName: ' 广州图书馆' }, {}, [['lead_unit', 'library']]],
    ['somebody of a partner unit', { organizationIds: ['centre'] }, {}, [['partner_unit', 'centre']]],
    [
      'somebody the register places in a partner unit',
      { unitName: '某街道综合文化站' },
      {},
      [['partner_unit', 'street']],
    ],
    [
      'somebody of two partner units',
      { organizationIds: ['centre', 'street'] },
      {},
      [
        ['partner_unit', 'centre'],
        ['partner_unit', 'street'],
      ],
    ],
    ['somebody of the supervising bureau', { organizationIds: ['bureau'] }, {}, [['supervising_bureau', 'bureau']]],
    ['somebody of another bureau', { organizationIds: ['yuexiu'] }, {}, []],
    ['a project without a bureau above it', { organizationIds: ['bureau'] }, { bureau: null }, []],
    [
      'an interest declared in the lead unit',
      { declaredOrganizationIds: ['library'] },
      {},
      [['declared_interest', 'library']],
    ],
    [
      'an interest declared in a partner unit',
      { declaredOrganizationIds: ['street'] },
      {},
      [['declared_interest', 'street']],
    ],
    ['an interest declared in words', { declaration: '曾受聘于广州市文化馆' }, {}, [['declared_interest', 'centre']]],
    ['an interest declared elsewhere', { declaredOrganizationIds: ['museum'], declaration: '广州博物馆理事' }, {}, []],
    ['a former partner', { organizationIds: ['centre'] }, { partners: [STREET] }, []],
    [
      'several at once',
      { organizationIds: ['library', 'bureau'], declaration: '广州图书馆' },
      {},
      [
        ['lead_unit', 'library'],
        ['supervising_bureau', 'bureau'],
        ['declared_interest', 'library'],
      ],
    ],
  ])('%s', (_, expert, project, expected) => {
    const found = conflictsOf({ ...SCHOLAR, ...expert }, { ...PROJECT, ...project });
    expect(found.map((conflict) => [conflict.reason, conflict.organizationId])).toEqual(expected);
  });

  test('a conflict names the expert and the unit', () => {
    const [conflict] = conflictsOf({ ...SCHOLAR, organizationIds: ['centre'] }, PROJECT);
    expect(conflict).toMatchObject({ expertId: 'e', name: '专家甲', organizationName: '广州市文化馆' });
  });
});
