import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityManager } from 'typeorm';
import { dataFolder, demoId, demoPersonId } from '#libs/community';
import type { Level, PlanSection, ProjectType } from '#libs/contracts';
import { SYSTEM_ACTOR, type Work } from '#libs/database';
import { createProject } from '../project.creation';
import { demoPlanFields } from './demo-plan-fields';
import { type DemoProject, NEXT_YEAR_DRAFTS, NOTICE_PROJECTS } from './demo-projects';

const YEAR = 2026;

/**
 * Loads the 13 projects of the notice and two drafts for the year after; those that are there stay as they are.
 * They come in through the same checks as everybody's (G11). Loading is no deed of anybody: nothing is said to the log.
 * @param db a transaction's manager, after the community was loaded
 * @returns how many were new
 */
export async function loadProjectsDemo(db: EntityManager, now: Date): Promise<number> {
  const projects = demoProjects();
  const known = (await db.query('SELECT id FROM project WHERE id = ANY($1::uuid[])', [projects.map((p) => p.id)])) as {
    id: string;
  }[];
  const there = new Set(known.map((row) => row.id));
  const missing = projects.filter((project) => !there.has(project.id));
  if (missing.length === 0) return 0;
  const unitOf = await unitFinder(db, missing);
  const levelOf = await levelFinder(db);
  const work: Work = { db, actor: SYSTEM_ACTOR, now, record: () => undefined, afterCommit: () => undefined };
  for (const { id, title, type, year, ...project } of missing) {
    await createProject(
      work,
      {
        title,
        type,
        year,
        form: project.form,
        entrance: year === YEAR ? 'existing_work' : 'new',
        focusAreas: project.focusAreas,
        scope: project.divisionCode ? 'district' : 'city',
        divisionCode: project.divisionCode ?? null,
        leadOrganizationId: unitOf(project.lead),
        partnerOrganizationIds: project.partners.map(unitOf),
        summary: project.summary,
      },
      {
        id,
        planDocumentId: sortableId(`plan:${title}`, year),
        stage: project.stage,
        illustrative: true,
        texts: planTexts(title, project),
        fields:
          project.stage === 'draft'
            ? {}
            : demoPlanFields(
                { ...project, year },
                [project.lead, ...project.partners].map(unitOf).map((unit) => ({ id: unit, level: levelOf(unit) })),
              ),
      },
    );
  }
  return missing.length;
}

export interface PlacedDemoProject extends DemoProject {
  id: string;
  title: string;
  type: ProjectType;
  year: number;
}

/** Every project of the demonstration; titles and types of the 13 are read from the notice. */
export function demoProjects(): PlacedDemoProject[] {
  const notice = JSON.parse(readFileSync(path.join(dataFolder(), 'community-guangzhou.json'), 'utf8')) as {
    projectTypes: Record<ProjectType, { projects: string[] }>;
  };
  const listed = Object.entries(notice.projectTypes).flatMap(([type, { projects }]) =>
    projects.map((title) => {
      const known = NOTICE_PROJECTS[title];
      if (!known) throw new Error(`the demo knows no units for ${title}`);
      return { ...known, title, type: type as ProjectType, year: YEAR };
    }),
  );
  const drafts = NEXT_YEAR_DRAFTS.map((draft) => ({ ...draft, year: YEAR + 1 }));
  return [...listed, ...drafts].map((project, index) => ({
    ...project,
    id: sortableId(`project:${project.title}`, project.year, index),
  }));
}

/** The same id on every machine, and older than any id made since: lists are in order of id. */
function sortableId(name: string, year: number, index = 0): string {
  const time = (Date.UTC(year - 3, 0, 1) + index).toString(16).padStart(12, '0');
  const tail = demoId(name).replaceAll('-', '').slice(13);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${tail.slice(3, 7)}-${tail.slice(7)}`;
}

async function unitFinder(db: EntityManager, projects: readonly DemoProject[]): Promise<(name: string) => string> {
  const names = [...new Set(projects.flatMap((project) => [project.lead, ...project.partners]))];
  const usernames = names.filter((name) => name.startsWith('@')).map((name) => name.slice(1));
  const rows = (await db.query(
    `SELECT name, id FROM organization WHERE name = ANY($1::text[])
     UNION ALL SELECT p.id::text, p.organization_id FROM person p WHERE p.id = ANY($2::uuid[])`,
    [names, usernames.map(demoPersonId)],
  )) as { name: string; id: string }[];
  const found = new Map(rows.map((row) => [row.name, row.id]));
  return (name) => {
    const id = found.get(name.startsWith('@') ? demoPersonId(name.slice(1)) : name);
    if (!id) throw new Error(`the demo has no unit ${name}`);
    return id;
  };
}

async function levelFinder(db: EntityManager): Promise<(id: string) => Level> {
  const rows = (await db.query('SELECT id, level FROM organization')) as { id: string; level: Level }[];
  const levels = new Map(rows.map((row) => [row.id, row.level]));
  return (id) => levels.get(id)!;
}

function planTexts(title: string, project: DemoProject): Partial<Record<PlanSection, string>> {
  const problem = `（演示文本）${project.summary}当前各单位各自排期、资源分散，群众参与不便，“${title.replaceAll('“', '‘').replaceAll('”', '’')}”针对这一问题提出。`;
  if (project.stage === 'draft') return { problem };
  return {
    problem,
    history: `（演示文本）“${title}”由牵头单位近年组织实施，2023年纳入共同体标杆项目。`,
    results: '（演示文本）已形成稳定的合作单位和年度活动安排。',
    innovation: '（演示文本）以共同体为平台，打破系统和层级界限，统一发布、统一预约、统一评价。',
    foresight: '（演示文本）面向三年逐步实现数字化调度与按需供给。',
    demonstration: '（演示文本）形成可复制的合作清单和工作指引，供各区推广。',
  };
}
