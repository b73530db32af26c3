import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Divisions, units, people, roles, delegates, think tank, sessions and tokens. */
export class Community1700000000002 implements MigrationInterface {
  name = 'Community1700000000002';

  async up(q: QueryRunner): Promise<void> {
    await q.query(DIVISIONS_AND_UNITS);
    await q.query(PEOPLE);
    await q.query(SIGN_IN);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE sign_in_throttle, personal_token, session, expert, delegate, role_grant, person,
        alliance_member, organization, division;
      DROP FUNCTION organization_supervisor_is_bureau();
    `);
  }
}

const DIVISIONS_AND_UNITS = `
  CREATE TABLE division (
    code text PRIMARY KEY CONSTRAINT division_code_digits CHECK (code ~ '^[0-9]{2,12}$'),
    name text NOT NULL,
    level text NOT NULL CONSTRAINT division_level CHECK (level IN ('city', 'district', 'street', 'community')),
    parent_code text CONSTRAINT division_parent REFERENCES division (code),
    CONSTRAINT division_below_city_has_parent CHECK (level = 'city' OR parent_code IS NOT NULL)
  );
  CREATE INDEX division_by_parent ON division (parent_code, code);

  CREATE TABLE organization (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT organization_named CHECK (btrim(name) <> ''),
    kind text NOT NULL CONSTRAINT organization_kind CHECK (kind IN ('authority', 'cultural_institution', 'department',
      'alliance', 'system', 'consortium', 'social_organization', 'enterprise', 'school')),
    level text NOT NULL CONSTRAINT organization_level CHECK (level IN ('city', 'district', 'street', 'community')),
    division_code text NOT NULL CONSTRAINT organization_division REFERENCES division (code),
    sector text,
    supervisor_id uuid CONSTRAINT organization_supervisor REFERENCES organization (id),
    competent_department_id uuid CONSTRAINT organization_competent_department REFERENCES organization (id),
    is_member boolean NOT NULL DEFAULT false,
    active boolean NOT NULL DEFAULT true,
    contact text,
    illustrative boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT organization_once UNIQUE (name, division_code),
    -- G01: exactly one supervising bureau; only the city bureau itself stands above all others.
    CONSTRAINT organization_supervised CHECK (supervisor_id IS NOT NULL OR (kind = 'authority' AND level = 'city')),
    CONSTRAINT organization_not_own_supervisor CHECK (supervisor_id <> id)
  );
  CREATE INDEX organization_by_division ON organization (division_code, id);
  CREATE INDEX organization_by_supervisor ON organization (supervisor_id);
  CREATE INDEX organization_by_competent_department ON organization (competent_department_id);

  CREATE FUNCTION organization_supervisor_is_bureau() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM organization b WHERE b.id = NEW.supervisor_id AND b.kind <> 'authority') THEN
      RAISE EXCEPTION 'a unit is supervised by a bureau' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'organization_supervisor_is_bureau';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER organization_supervisor_is_bureau AFTER INSERT OR UPDATE OF supervisor_id ON organization
    FOR EACH ROW EXECUTE FUNCTION organization_supervisor_is_bureau();

  -- G02: an alliance, system or consortium lists its own member units.
  CREATE TABLE alliance_member (
    alliance_id uuid NOT NULL CONSTRAINT alliance_member_alliance REFERENCES organization (id),
    member_id uuid NOT NULL CONSTRAINT alliance_member_member REFERENCES organization (id),
    PRIMARY KEY (alliance_id, member_id),
    CONSTRAINT alliance_member_not_itself CHECK (alliance_id <> member_id)
  );
  CREATE INDEX alliance_member_by_member ON alliance_member (member_id);
`;

const PEOPLE = `
  CREATE TABLE person (
    id uuid PRIMARY KEY,
    username text NOT NULL,
    username_key text NOT NULL CONSTRAINT person_username_once UNIQUE,
    name text NOT NULL CONSTRAINT person_named CHECK (btrim(name) <> ''),
    title text,
    email text,
    password_hash text,
    organization_id uuid CONSTRAINT person_organization REFERENCES organization (id),
    disabled_at timestamptz(3),
    illustrative boolean NOT NULL DEFAULT false,
    created_at timestamptz(3) NOT NULL DEFAULT now()
  );
  CREATE INDEX person_by_organization ON person (organization_id);

  CREATE TABLE role_grant (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT role_grant_person REFERENCES person (id),
    role text NOT NULL CONSTRAINT role_grant_role CHECK (role IN ('city_coordinator', 'decision_lead',
      'district_coordinator', 'unit_editor', 'delegate', 'liaison', 'expert', 'supplier', 'sysadmin', 'secadmin', 'auditor')),
    scope_kind text NOT NULL CONSTRAINT role_grant_scope CHECK (scope_kind IN ('community', 'district', 'unit', 'object')),
    scope_id text,
    granted_by uuid,
    granted_at timestamptz(3) NOT NULL DEFAULT now(),
    revoked_by uuid,
    revoked_at timestamptz(3),
    CONSTRAINT role_grant_scope_named CHECK ((scope_kind = 'community') = (scope_id IS NULL)),
    CONSTRAINT role_grant_administrators_of_all CHECK (role NOT IN ('sysadmin', 'secadmin', 'auditor') OR scope_kind = 'community')
  );
  CREATE UNIQUE INDEX role_grant_once ON role_grant (person_id, role, scope_kind, coalesce(scope_id, '')) WHERE revoked_at IS NULL;
  -- Three separate administrators: nobody holds two of the three offices at a time.
  CREATE UNIQUE INDEX role_grant_one_administrator ON role_grant (person_id)
    WHERE revoked_at IS NULL AND role IN ('sysadmin', 'secadmin', 'auditor');
  CREATE INDEX role_grant_by_role ON role_grant (role, scope_id) WHERE revoked_at IS NULL;

  CREATE TABLE delegate (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL CONSTRAINT delegate_organization REFERENCES organization (id),
    person_id uuid NOT NULL CONSTRAINT delegate_person REFERENCES person (id),
    is_deputy boolean NOT NULL DEFAULT false,
    term_from date NOT NULL,
    term_to date,
    mandate text,
    illustrative boolean NOT NULL DEFAULT false,
    ended_at timestamptz(3),
    CONSTRAINT delegate_term CHECK (term_to IS NULL OR term_to >= term_from)
  );
  CREATE UNIQUE INDEX delegate_once ON delegate (organization_id, person_id) WHERE ended_at IS NULL;
  CREATE INDEX delegate_by_person ON delegate (person_id);

  CREATE TABLE expert (
    person_id uuid PRIMARY KEY CONSTRAINT expert_person REFERENCES person (id),
    kind text NOT NULL CONSTRAINT expert_kind CHECK (kind IN ('scholar', 'expert', 'practitioner', 'citizen')),
    specialities text[] NOT NULL DEFAULT '{}',
    unit text,
    interests text,
    term_from date NOT NULL,
    term_to date NOT NULL,
    illustrative boolean NOT NULL DEFAULT false,
    CONSTRAINT expert_term CHECK (term_to >= term_from)
  );
`;

const SIGN_IN = `
  -- Only the SHA-256 of a credential is kept; whoever reads this table cannot sign in with it.
  CREATE TABLE session (
    id uuid PRIMARY KEY,
    token_hash text NOT NULL CONSTRAINT session_token_once UNIQUE,
    person_id uuid NOT NULL CONSTRAINT session_person REFERENCES person (id),
    created_at timestamptz(3) NOT NULL,
    last_seen_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    revoked_at timestamptz(3),
    ip text,
    user_agent text
  );
  CREATE INDEX session_by_person ON session (person_id);
  CREATE INDEX session_by_expiry ON session (expires_at);

  CREATE TABLE personal_token (
    id uuid PRIMARY KEY,
    token_hash text NOT NULL CONSTRAINT personal_token_once UNIQUE,
    person_id uuid NOT NULL CONSTRAINT personal_token_person REFERENCES person (id),
    name text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    last_seen_at timestamptz(3),
    expires_at timestamptz(3) NOT NULL,
    revoked_at timestamptz(3)
  );
  CREATE INDEX personal_token_by_person ON personal_token (person_id);

  -- One row per account and per address: attempts in the running window, counted before the password is looked at.
  CREATE TABLE sign_in_throttle (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    window_ends_at timestamptz(3) NOT NULL
  );
`;
