import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Duties as data, the calendar of working days, and how people want to hear: settings, held mail, chat groups. */
export class ObligationsEngine1700000000012 implements MigrationInterface {
  name = 'ObligationsEngine1700000000012';

  async up(q: QueryRunner): Promise<void> {
    await q.query(CALENDAR);
    await seedCalendar(q);
    await q.query(RULES);
    await q.query(`INSERT INTO obligation_rule (${COLUMNS}) VALUES ${SEEDED_RULES.join(',\n')}`);
    await q.query(HEARING);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE chat_message, chat_webhook, notification_setting;
      DELETE FROM mail_message WHERE state = 'merged';
      ALTER TABLE mail_message DROP CONSTRAINT mail_message_state, DROP COLUMN person_id, DROP COLUMN fold_key,
        DROP COLUMN about, DROP COLUMN parts, DROP COLUMN not_before, DROP COLUMN event_seq, DROP COLUMN invite, DROP COLUMN invite_method,
        ADD CONSTRAINT mail_message_state CHECK (state IN ('queued', 'sending', 'sent', 'logged', 'failed'));
      UPDATE obligation SET state = 'expected' WHERE state = 'postponed';
      DROP INDEX obligation_open;
      ALTER TABLE obligation DROP CONSTRAINT obligation_state, DROP COLUMN rule_code, DROP COLUMN evidence,
        DROP COLUMN postponed_from,
        ADD CONSTRAINT obligation_state CHECK (state IN ('expected', 'reminded', 'submitted', 'accepted', 'returned',
          'late', 'missed', 'cancelled'));
      CREATE INDEX obligation_open ON obligation (due_on) WHERE state IN ('expected', 'reminded', 'returned', 'late');
      DROP TABLE obligation_rule, special_day, working_year;
    `);
  }
}

const CALENDAR = `
  CREATE TABLE working_year (
    year integer PRIMARY KEY CONSTRAINT working_year_range CHECK (year BETWEEN 2000 AND 2199),
    source text NOT NULL,
    -- Made by the statutory rule before the yearly notice is out: no make-up days, no bridged days.
    provisional boolean NOT NULL,
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz(3) NOT NULL DEFAULT now()
  );
  CREATE TABLE special_day (
    day date PRIMARY KEY,
    year integer NOT NULL CONSTRAINT special_day_of_year REFERENCES working_year (year),
    kind text NOT NULL CONSTRAINT special_day_kind CHECK (kind IN ('holiday', 'make_up_workday')),
    name text NOT NULL,
    CONSTRAINT special_day_in_its_year CHECK (extract(year FROM day) = year)
  );
  CREATE INDEX special_day_by_year ON special_day (year, day);
`;

/** First and last day off, or a single make-up day; names as in the notice. */
const PUBLISHED_2026 = {
  holiday: [
    ['2026-01-01', '2026-01-03', '元旦'],
    ['2026-02-15', '2026-02-23', '春节'],
    ['2026-04-04', '2026-04-06', '清明节'],
    ['2026-05-01', '2026-05-05', '劳动节'],
    ['2026-06-19', '2026-06-21', '端午节'],
    ['2026-09-25', '2026-09-27', '中秋节'],
    ['2026-10-01', '2026-10-07', '国庆节'],
  ],
  make_up_workday: [
    ['2026-01-04', '2026-01-04', '元旦调休'],
    ['2026-02-14', '2026-02-14', '春节调休'],
    ['2026-02-28', '2026-02-28', '春节调休'],
    ['2026-05-09', '2026-05-09', '劳动节调休'],
    ['2026-09-20', '2026-09-20', '国庆节调休'],
    ['2026-10-10', '2026-10-10', '国庆节调休'],
  ],
};
/** Thirteen days by 全国年节及纪念日放假办法 (2024): fixed dates, and the lunar and solar ones of 2027. */
const STATUTORY_2027 = {
  holiday: [
    ['2027-01-01', '2027-01-01', '元旦'],
    ['2027-02-05', '2027-02-08', '春节（除夕至初三）'],
    ['2027-04-05', '2027-04-05', '清明节'],
    ['2027-05-01', '2027-05-02', '劳动节'],
    ['2027-06-09', '2027-06-09', '端午节'],
    ['2027-09-15', '2027-09-15', '中秋节'],
    ['2027-10-01', '2027-10-03', '国庆节'],
  ],
  make_up_workday: [],
};

async function seedCalendar(q: QueryRunner): Promise<void> {
  const years = [
    [2026, '国务院办公厅关于2026年部分节假日安排的通知（据 chinese-days 1.5.7）', false, PUBLISHED_2026],
    [2027, '全国年节及纪念日放假办法（2024年修订）推定，待国务院办公厅通知', true, STATUTORY_2027],
  ] as const;
  for (const [year, source, provisional, table] of years) {
    await q.query('INSERT INTO working_year (year, source, provisional) VALUES ($1, $2, $3)', [
      year,
      source,
      provisional,
    ]);
    for (const [kind, runs] of Object.entries(table)) {
      for (const [from, to, name] of runs) {
        await q.query(
          `INSERT INTO special_day (day, year, kind, name)
           SELECT d::date, $1, $2, $3 FROM generate_series($4::date, $5::date, interval '1 day') AS d`,
          [year, kind, name, from, to],
        );
      }
    }
  }
}

const RULES = `
  CREATE TABLE obligation_rule (
    code text PRIMARY KEY,
    id uuid NOT NULL CONSTRAINT obligation_rule_id_once UNIQUE DEFAULT gen_random_uuid(),
    -- The kind of the duties it makes; two reports are two rules of one kind.
    kind text NOT NULL,
    -- Before the period in the key of each duty.
    key_prefix text NOT NULL,
    what text NOT NULL,
    what_en text NOT NULL,
    owner_rule text NOT NULL CONSTRAINT obligation_rule_owner
      CHECK (owner_rule IN ('city_bureau', 'district_bureaus', 'member_units', 'named')),
    beneficiary text NOT NULL,
    period text NOT NULL CONSTRAINT obligation_rule_period
      CHECK (period IN ('half_year', 'quarter', 'year', 'biennial', 'once')),
    -- Recurring: days from the end of the period to the due day. Once: working days given.
    window_days integer NOT NULL CONSTRAINT obligation_rule_window CHECK (window_days BETWEEN 0 AND 366),
    lead_days integer[] NOT NULL,
    -- Working days after the due day until the supervising bureau hears; null: never.
    escalate_after integer CONSTRAINT obligation_rule_escalation CHECK (escalate_after BETWEEN 0 AND 60),
    -- Days after the due day until a late duty counts as missed; null: never.
    missed_after integer CONSTRAINT obligation_rule_missed CHECK (missed_after BETWEEN 1 AND 366),
    target integer CONSTRAINT obligation_rule_target CHECK (target BETWEEN 1 AND 1000),
    enabled boolean NOT NULL,
    source text NOT NULL,
    -- Who answers for the setting.
    setting_owner text NOT NULL,
    version integer NOT NULL DEFAULT 1
  );

  ALTER TABLE obligation ADD COLUMN rule_code text, ADD COLUMN evidence text, ADD COLUMN postponed_from date,
    DROP CONSTRAINT obligation_state,
    ADD CONSTRAINT obligation_state CHECK (state IN ('expected', 'reminded', 'submitted', 'accepted', 'returned', 'late',
      'missed', 'cancelled', 'postponed')),
    -- "In principle" is never a silent gap (G28).
    ADD CONSTRAINT obligation_postponed_with_reason CHECK (state <> 'postponed' OR btrim(reason) <> '');
  DROP INDEX obligation_open;
  CREATE INDEX obligation_open ON obligation (due_on)
    WHERE state IN ('expected', 'reminded', 'returned', 'late', 'postponed');
`;

const COLUMNS = `code, kind, key_prefix, what, what_en, owner_rule, beneficiary, period, window_days, lead_days,
  escalate_after, missed_after, target, enabled, source, setting_owner`;
const SEEDED_RULES = [
  `('half_yearly_round_table', 'half_yearly_round_table', 'half_yearly_round_table', '圆桌会议', 'Round table',
    'city_bureau', 'community', 'half_year', 0, '{60,30,14,3,0}', 5, 60, NULL, true, 'G28', 'city_coordinator')`,
  `('forum', 'forum', 'forum', '公共文化服务高质量发展论坛', 'Annual forum',
    'city_bureau', 'community', 'year', 0, '{60,30,14,3,0}', 5, 60, NULL, true, 'G37', 'city_coordinator')`,
  `('service_report', 'annual_report', 'annual_report:service_report', '公共文化共同体服务报告', 'Service report',
    'city_bureau', 'public', 'year', 90, '{60,30,14,3,0}', 5, 90, NULL, true, 'G38', 'city_coordinator')`,
  `('blue_book', 'annual_report', 'annual_report:blue_book', '公共文化蓝皮书', 'Blue book',
    'city_bureau', 'public', 'year', 90, '{60,30,14,3,0}', 5, 90, NULL, true, 'G38', 'city_coordinator')`,
  `('annual_progress', 'annual_progress', 'annual_progress', '工作进展情况报告', 'Annual progress report',
    'district_bureaus', 'city_bureau', 'year', 15, '{30,14,3,0}', 3, 60, NULL, true, 'D20', 'city_coordinator')`,
  `('quarterly_update', 'quarterly_update', 'quarterly_update', '工作动态', 'Quarterly work update',
    'district_bureaus', 'city_bureau', 'quarter', 10, '{14,3,0}', 3, 45, NULL, false, 'D20', 'city_coordinator')`,
  `('leading_group_meeting', 'leading_group_meeting', 'leading_group_meeting', '领导小组例会', 'Leading group meeting',
    'city_bureau', 'community', 'year', 0, '{60,30,14,3,0}', 5, 60, NULL, false, 'Z23', 'city_coordinator')`,
  `('re_verification', 're_verification', 're_verification', '复核验收', 'Re-verification',
    'district_bureaus', 'city_bureau', 'biennial', 0, '{60,30,14,3,0}', 5, 90, NULL, false, 'Z29', 'city_coordinator')`,
  `('information_items', 'information_items', 'information_items', '信息报送', 'Information items',
    'member_units', 'city_bureau', 'half_year', 0, '{30,14,3,0}', 3, 60, 2, false, 'G10', 'city_coordinator')`,
  `('opinion_reply', 'opinion_reply', 'opinion_reply', '答复智库意见', 'Reply to an opinion',
    'named', 'expert', 'once', 10, '{3,0}', 3, NULL, NULL, true, 'G36', 'city_coordinator')`,
  `('resolution', 'resolution', 'resolution', '落实决议', 'Resolution to carry out',
    'named', 'community', 'once', 0, '{14,3,0}', 3, NULL, NULL, true, 'G33', 'city_coordinator')`,
  `('invitation_answer', 'invitation_answer', 'invitation_answer', '圆桌会议回执', 'Answer to an invitation',
    'named', 'city_bureau', 'once', 3, '{7,3,0}', NULL, NULL, NULL, true, 'G31', 'city_coordinator')`,
];

const HEARING = `
  CREATE TABLE notification_setting (
    person_id uuid PRIMARY KEY CONSTRAINT notification_setting_person REFERENCES person (id),
    mail boolean NOT NULL DEFAULT true,
    digest text NOT NULL DEFAULT 'off' CONSTRAINT notification_setting_digest CHECK (digest IN ('off', 'daily')),
    quiet boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1
  );

  -- A digest stands for many notifications, so a mail's id is no longer that of one.
  ALTER TABLE mail_message DROP CONSTRAINT mail_message_notification,
    ADD COLUMN person_id uuid,
    -- Mails of one person under one key that still wait become one mail.
    ADD COLUMN fold_key text,
    -- The subject, for withdrawing what is stale.
    ADD COLUMN about text,
    ADD COLUMN parts integer NOT NULL DEFAULT 1,
    ADD COLUMN not_before timestamptz(3),
    -- Place in the log of the newest event it tells of.
    ADD COLUMN event_seq bigint,
    -- iCalendar (RFC 5546) that goes with it.
    ADD COLUMN invite text,
    ADD COLUMN invite_method text CONSTRAINT mail_message_invite_method CHECK (invite_method IN ('REQUEST', 'CANCEL')),
    DROP CONSTRAINT mail_message_state,
    ADD CONSTRAINT mail_message_state CHECK (state IN ('queued', 'sending', 'sent', 'logged', 'failed', 'merged'));
  CREATE UNIQUE INDEX mail_message_fold ON mail_message (person_id, fold_key)
    WHERE state = 'queued' AND attempts = 0 AND fold_key IS NOT NULL;
  CREATE INDEX mail_message_about ON mail_message (about) WHERE state = 'queued';

  CREATE TABLE chat_webhook (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT chat_webhook_named CHECK (btrim(name) <> ''),
    platform text NOT NULL CONSTRAINT chat_webhook_platform CHECK (platform IN ('wecom', 'dingtalk', 'feishu')),
    url text NOT NULL CONSTRAINT chat_webhook_https CHECK (url LIKE 'https://%'),
    secret text,
    enabled boolean NOT NULL DEFAULT true,
    created_by uuid NOT NULL,
    created_at timestamptz(3) NOT NULL,
    last_error text,
    version integer NOT NULL DEFAULT 1
  );
  CREATE TABLE chat_message (
    id uuid PRIMARY KEY,
    webhook_id uuid NOT NULL CONSTRAINT chat_message_webhook REFERENCES chat_webhook (id) ON DELETE CASCADE,
    event_id uuid NOT NULL,
    event_seq bigint NOT NULL,
    about text NOT NULL,
    fold_key text,
    text text NOT NULL,
    parts integer NOT NULL DEFAULT 1,
    state text NOT NULL CONSTRAINT chat_message_state
      CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'merged')),
    attempts integer NOT NULL DEFAULT 0,
    not_before timestamptz(3) NOT NULL,
    claimed_at timestamptz(3),
    settled_at timestamptz(3),
    error text,
    created_at timestamptz(3) NOT NULL,
    CONSTRAINT chat_message_once UNIQUE (webhook_id, event_id)
  );
  CREATE INDEX chat_message_waiting ON chat_message (not_before, id) WHERE state IN ('queued', 'sending');
  CREATE UNIQUE INDEX chat_message_fold ON chat_message (webhook_id, fold_key)
    WHERE state = 'queued' AND attempts = 0 AND fold_key IS NOT NULL;
`;
