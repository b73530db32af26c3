import { FOCUS_AREAS, PROJECT_FORMS } from '#libs/contracts';
import { isUuid } from '#libs/kernel';
import { NOTICE_PROJECTS } from './demo-projects';
import { demoProjects } from './projects-demo';

describe('the projects of the demonstration', () => {
  const projects = demoProjects();
  const ofNotice = projects.filter((project) => project.year === 2026);

  test('all 13 of the notice are there, five horizontal, five vertical, three grass-roots', () => {
    expect(ofNotice).toHaveLength(13);
    expect(Object.keys(NOTICE_PROJECTS)).toHaveLength(13);
    const count = (type: string): number => ofNotice.filter((project) => project.type === type).length;
    expect([count('horizontal'), count('vertical'), count('grassroots')]).toEqual([5, 5, 3]);
  });

  test('every form and every focus field occurs', () => {
    expect(PROJECT_FORMS.filter((form) => !ofNotice.some((project) => project.form === form))).toEqual([]);
    expect(FOCUS_AREAS.filter((area) => !ofNotice.some((project) => project.focusAreas.includes(area)))).toEqual([]);
  });

  test('library, culture centre and street take part in both drafts of the year after', () => {
    const drafts = projects.filter((project) => project.year === 2027 && project.stage === 'draft');
    expect(drafts).toHaveLength(2);
    for (const draft of drafts) {
      expect([draft.lead, ...draft.partners]).toEqual(
        expect.arrayContaining(['@library', '@culture-centre', '@street']),
      );
    }
  });

  test('ids are the same every time and sort in the order of the notice', () => {
    const ids = projects.map((project) => project.id);
    expect(ids).toEqual(demoProjects().map((project) => project.id));
    expect(ids.every(isUuid)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(15);
  });
});
