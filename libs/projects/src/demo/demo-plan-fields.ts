import type { BudgetSource, CellValue, Level, PlanGroup, ProjectStage } from '#libs/contracts';

export interface DemoUnit {
  id: string;
  level: Level;
}
type Cells = Record<string, CellValue>;

/** Typed fields for a project of the demonstration, all made up: milestones, budget, indicators and who takes part. */
export function demoPlanFields(
  project: { year: number; stage: ProjectStage },
  [lead, ...partners]: readonly DemoUnit[],
): Record<string, CellValue> {
  const helper = partners[0] ?? lead!;
  const running = project.stage === 'running';
  const day = (monthAndDay: string): string => `${project.year}-${monthAndDay}`;
  const milestone = (title: string, dueOn: string, unit: DemoUnit, done: boolean): Cells => ({
    title: `${title}（演示）`,
    dueOn: day(dueOn),
    organizationId: unit.id,
    done,
  });
  const line = (purpose: string, source: BudgetSource, level: Level, plannedFen: number, spent: number): Cells => ({
    purpose: `${purpose}（演示）`,
    source,
    level,
    plannedFen,
    ...(running ? { actualFen: Math.floor((plannedFen * spent) / 100) } : {}),
  });
  const indicator = (name: string, unit: string, baseline: number, target: number): Cells => ({
    name: `${name}（演示）`,
    unit,
    baseline,
    target,
    dueOn: day('12-15'),
  });
  return {
    ...rows('milestones', [
      milestone('成立工作专班，印发分工方案', '03-31', lead!, running),
      milestone('首批场地与资源上线', '06-30', helper, running),
      milestone('年度总结与评价', '12-15', lead!, false),
    ]),
    ...rows('budget', [
      line('统筹与平台', 'city', 'city', 86_000_000, 42),
      line('区级活动与场地', 'district', 'district', 45_500_000, 38),
      line('镇街服务点', 'town', 'street', 12_800_050, 25),
      line('社会力量支持', 'social', 'city', 20_000_000, 60),
    ]),
    ...rows('indicators', [
      indicator('服务人次', '万人次', 120, 180),
      indicator('联合活动', '场', 240, 360),
      indicator('群众满意度', '%', 91.5, 95),
    ]),
    ...rows(
      'participants',
      [lead!, ...partners].map((unit, at) => ({
        level: unit.level,
        organizationId: unit.id,
        role: at === 0 ? 'lead' : 'assist',
      })),
    ),
  };
}

function rows(group: PlanGroup, list: readonly Cells[]): Cells {
  return Object.fromEntries(
    list.flatMap((cells, at) =>
      Object.entries({ order: String.fromCharCode(98 + at), ...cells }).map(([name, value]) => [
        `${group}/demo${at + 1}/${name}`,
        value,
      ]),
    ),
  );
}
