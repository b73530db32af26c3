import type { MigrationInterface, QueryRunner } from 'typeorm';

/** First templates, by the titles of their chapters; numerals are given when a plan is made of one. */
const CHAPTERS = {
  horizontal: [
    '突出问题',
    '跨部门跨系统合作基础',
    '合作单位与职责分工',
    '整合的设施、资源与活动',
    '创新性',
    '前瞻性',
    '协同机制与实施步骤',
    '经费与保障',
    '示范带动效应',
  ],
  vertical: [
    '突出问题',
    '市级统筹',
    '区级组织',
    '镇街落实',
    '社区参与',
    '创新性',
    '前瞻性',
    '四级联动机制与进度',
    '经费与保障',
    '示范带动效应',
  ],
  grassroots: [
    '突出问题',
    '服务的镇街与社区',
    '基层力量动员与共建单位',
    '服务基层治理的途径',
    '创新性',
    '前瞻性',
    '实施步骤',
    '经费与保障',
    '示范带动效应',
  ],
};

/** Rules that read a plan's typed fields, and the templates of plans, a row a version. */
export class PlanRules1700000000011 implements MigrationInterface {
  name = 'PlanRules1700000000011';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      INSERT INTO project_rule (code, source, enabled, blocks, values) VALUES
        ('plan_milestones', 'G14', true, false, NULL),
        ('plan_budget', 'G07', true, false, NULL),
        ('plan_indicators', 'G14', true, false, NULL),
        ('plan_participants', 'G15', true, false, NULL);

      -- Never changed: a plan keeps the version it was made of (document.template, e.g. vertical@2).
      CREATE TABLE plan_template (
        id uuid PRIMARY KEY,
        type text NOT NULL CONSTRAINT plan_template_type CHECK (type IN ('horizontal', 'vertical', 'grassroots')),
        version integer NOT NULL CONSTRAINT plan_template_version CHECK (version > 0),
        content jsonb NOT NULL,
        note text,
        created_by uuid,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT plan_template_once UNIQUE (type, version)
      );
    `);
    for (const [at, [type, titles]] of Object.entries(CHAPTERS).entries()) {
      await q.query(`INSERT INTO plan_template (id, type, version, content) VALUES ($1, $2, 1, $3)`, [
        `00000000-0000-7000-8000-00000011000${at + 1}`,
        type,
        JSON.stringify({ type: 'doc', content: titles.flatMap(chapter) }),
      ]);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE plan_template;
      DELETE FROM project_rule WHERE code IN ('plan_milestones', 'plan_budget', 'plan_indicators', 'plan_participants');
    `);
  }
}

function chapter(title: string): object[] {
  return [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: title }] }, { type: 'paragraph' }];
}
