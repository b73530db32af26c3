import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leading groups with their seats, who sits in them, and their meetings (Z22, Z23). */
export class LeadingGroups1700000000021 implements MigrationInterface {
  name = 'LeadingGroups1700000000021';

  async up(q: QueryRunner): Promise<void> {
    await q.query(SEATS);
    await q.query(MEETINGS);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      'DROP TABLE leading_group_attendance, leading_group_meeting, leading_group_holder, leading_group_seat, leading_group',
    );
  }
}

const SEATS = `
  CREATE TABLE leading_group (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT leading_group_named CHECK (btrim(name) <> ''),
    -- Number or title of the notice that set it up.
    basis text,
    -- As that notice says; seats are counted against it.
    member_units integer NOT NULL DEFAULT 22 CONSTRAINT leading_group_member_units CHECK (member_units BETWEEN 1 AND 200),
    office_organization_id uuid CONSTRAINT leading_group_office REFERENCES organization (id),
    office_name text,
    illustrative boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL
  );

  CREATE TABLE leading_group_seat (
    id uuid PRIMARY KEY,
    leading_group_id uuid NOT NULL CONSTRAINT leading_group_seat_group REFERENCES leading_group (id),
    role text NOT NULL CONSTRAINT leading_group_seat_role CHECK (role IN ('head', 'deputy', 'member', 'office_director')),
    organization_id uuid CONSTRAINT leading_group_seat_organization REFERENCES organization (id),
    position integer NOT NULL CONSTRAINT leading_group_seat_position CHECK (position > 0),
    duty text,
    removed_on date,
    removal_reason text,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT leading_group_seat_of_unit CHECK (role <> 'member' OR organization_id IS NOT NULL),
    CONSTRAINT leading_group_seat_of_person CHECK (role NOT IN ('head', 'deputy') OR organization_id IS NULL),
    CONSTRAINT leading_group_seat_removed_whole CHECK ((removed_on IS NULL) = (removal_reason IS NULL))
  );
  CREATE UNIQUE INDEX leading_group_seat_one_head ON leading_group_seat (leading_group_id)
    WHERE removed_on IS NULL AND role = 'head';
  CREATE UNIQUE INDEX leading_group_seat_one_office_director ON leading_group_seat (leading_group_id)
    WHERE removed_on IS NULL AND role = 'office_director';
  CREATE UNIQUE INDEX leading_group_seat_one_of_unit ON leading_group_seat (leading_group_id, organization_id)
    WHERE removed_on IS NULL AND role = 'member';
  CREATE INDEX leading_group_seat_by_organization ON leading_group_seat (organization_id) WHERE removed_on IS NULL;

  CREATE TABLE leading_group_holder (
    id uuid PRIMARY KEY,
    seat_id uuid NOT NULL CONSTRAINT leading_group_holder_seat REFERENCES leading_group_seat (id),
    person_id uuid CONSTRAINT leading_group_holder_person REFERENCES person (id),
    -- Somebody without an account.
    name text,
    post text NOT NULL CONSTRAINT leading_group_holder_posted CHECK (btrim(post) <> ''),
    since date NOT NULL,
    -- Last day.
    until date,
    reason text,
    recorded_by uuid NOT NULL,
    created_at timestamptz(3) NOT NULL,
    CONSTRAINT leading_group_holder_somebody CHECK (person_id IS NOT NULL OR btrim(name) <> ''),
    CONSTRAINT leading_group_holder_in_order CHECK (until IS NULL OR until >= since)
  );
  CREATE UNIQUE INDEX leading_group_holder_one_open ON leading_group_holder (seat_id) WHERE until IS NULL;
  CREATE INDEX leading_group_holder_by_seat ON leading_group_holder (seat_id, since DESC);
  CREATE INDEX leading_group_holder_by_person ON leading_group_holder (person_id) WHERE until IS NULL;
`;

const MEETINGS = `
  CREATE TABLE leading_group_meeting (
    id uuid PRIMARY KEY,
    leading_group_id uuid NOT NULL CONSTRAINT leading_group_meeting_group REFERENCES leading_group (id),
    kind text NOT NULL CONSTRAINT leading_group_meeting_kind CHECK (kind IN ('regular', 'ad_hoc')),
    title text NOT NULL CONSTRAINT leading_group_meeting_titled CHECK (btrim(title) <> ''),
    -- Why it meets beside the regular meetings.
    reason text,
    -- In which it starts, in Asia/Shanghai.
    year integer NOT NULL,
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3),
    place text,
    matters text,
    stage text NOT NULL CONSTRAINT leading_group_meeting_stage CHECK (stage IN ('planned', 'convened', 'held', 'cancelled')),
    convened_at timestamptz(3),
    summary text,
    cancel_reason text,
    calendar_sequence integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL,
    CONSTRAINT leading_group_meeting_ends_after_start CHECK (ends_at IS NULL OR ends_at > starts_at),
    CONSTRAINT leading_group_meeting_year_of_start
      CHECK (year = extract(year FROM (starts_at AT TIME ZONE 'Asia/Shanghai'))::integer),
    CONSTRAINT leading_group_meeting_ad_hoc_explained CHECK (kind <> 'ad_hoc' OR btrim(reason) <> ''),
    CONSTRAINT leading_group_meeting_convened_whole
      CHECK (stage NOT IN ('convened', 'held') OR (convened_at IS NOT NULL AND place IS NOT NULL)),
    CONSTRAINT leading_group_meeting_held_whole CHECK (stage <> 'held' OR btrim(summary) <> ''),
    CONSTRAINT leading_group_meeting_cancelled_whole CHECK (stage <> 'cancelled' OR btrim(cancel_reason) <> '')
  );
  CREATE INDEX leading_group_meeting_by_year ON leading_group_meeting (leading_group_id, year, starts_at);

  CREATE TABLE leading_group_attendance (
    meeting_id uuid NOT NULL CONSTRAINT leading_group_attendance_meeting REFERENCES leading_group_meeting (id),
    seat_id uuid NOT NULL CONSTRAINT leading_group_attendance_seat REFERENCES leading_group_seat (id),
    present boolean NOT NULL,
    -- Who came instead, or why nobody did.
    note text,
    PRIMARY KEY (meeting_id, seat_id)
  );
`;
