import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, PROJECT_RULES, type ProjectRule } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { staleVersion } from '#libs/platform';
import type { ProjectRulesPatch, ProjectRulesView } from './project.dto';
import { ProjectRuleSetting } from './project.entity';

const LEAD_SECTORS = 'lead_competent_sectors';
/** The switches as one object of the log. */
const SWITCHES = { type: 'project_rules', id: '00000000-0000-7000-8000-000000000004' };

/** The rules switched on, each with whether it blocks a submission. */
export async function enabledRules(db: EntityManager): Promise<Map<ProjectRule, { blocks: boolean }>> {
  const rows = (await db.query('SELECT code, blocks FROM project_rule WHERE enabled')) as {
    code: ProjectRule;
    blocks: boolean;
  }[];
  return new Map(rows.map(({ code, blocks }) => [code, { blocks }]));
}

/** The city bureau's switches for completeness (G14, G15, G18) and its code list of competent departments (G11). */
@Injectable()
export class ProjectSwitches {
  constructor(private readonly uow: UnitOfWork) {}

  async read(): Promise<ProjectRulesView> {
    return toView(await this.uow.read((db) => db.find(ProjectRuleSetting)));
  }

  /** @throws DomainError 412 when a switch was turned since `version` was read */
  async turn(actor: Actor, version: number, patch: ProjectRulesPatch): Promise<ProjectRulesView> {
    return this.uow.run(actor, async (work) => {
      const settings = await work.db.find(ProjectRuleSetting, {
        order: { code: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const current = versionOf(settings);
      if (current !== version) throw staleVersion(current);
      const changed = settings.filter((setting) => applies(setting, patch));
      for (const setting of changed) {
        setting.version += 1;
        setting.changedBy = actor.personId;
        setting.changedAt = work.now;
        const { code, enabled, blocks, values } = setting;
        work.record('project.ruleChanged', SWITCHES, { code, enabled, blocks, values });
      }
      await work.db.save(changed);
      return toView(settings);
    });
  }
}

/** Takes over what the patch says of one setting. @returns whether that changed it */
function applies(setting: ProjectRuleSetting, patch: ProjectRulesPatch): boolean {
  if (setting.code === LEAD_SECTORS) {
    if (!patch.leadSectors || String([...patch.leadSectors].sort()) === String(setting.values)) return false;
    setting.values = [...patch.leadSectors].sort();
    return true;
  }
  const wanted = patch.rules?.findLast((rule) => rule.code === setting.code);
  const { enabled, blocks } = { enabled: setting.enabled, blocks: setting.blocks, ...wanted };
  if (enabled === setting.enabled && blocks === setting.blocks) return false;
  Object.assign(setting, { enabled, blocks });
  return true;
}

/** Grows by one with each setting changed: one `If-Match` for all of them. */
function versionOf(settings: readonly ProjectRuleSetting[]): number {
  return settings.reduce((sum, setting) => sum + setting.version, 0);
}

function toView(settings: readonly ProjectRuleSetting[]): ProjectRulesView {
  const byCode = new Map(settings.map((setting) => [setting.code, setting]));
  return {
    version: versionOf(settings),
    rules: PROJECT_RULES.map((code) => {
      const { source, enabled, blocks, changedBy, changedAt } = byCode.get(code)!;
      return { code, source, enabled, blocks, changedBy, changedAt: changedAt.toISOString() };
    }),
    leadSectors: byCode.get(LEAD_SECTORS)!.values!,
  };
}
