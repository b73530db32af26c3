import { SYSTEM_ACTOR, toLoggedEvent, UnitOfWork } from '#libs/database';
import { MovableClock, newId } from '#libs/kernel';
import { ReminderSubjects } from '#libs/obligations';
import { readConfig } from '#libs/platform';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { Freshness, type SentMail } from './freshness';
import { ReminderInboxReader } from './inbox.reader';
import type { Notices } from './notices';

const MORNING = new Date('2027-03-04T02:00:00Z'); // ten in Guangzhou
const notices = { hint: () => undefined } as unknown as Notices; // the outside world: a socket
const [library, centre] = [newId(), newId()];

/** One reminder to two units and a person, as the ringer says it: in one event. */
describe('whether a reminder still holds is asked for those by whom its reader hears of it', () => {
  let db: TestDatabase;
  let uow: UnitOfWork;
  let silent: Set<string>;
  let freshness: Freshness;
  const people: Record<string, string> = {};

  beforeAll(async () => {
    db = await testDatabase();
    uow = new UnitOfWork(db.dataSource, new MovableClock(MORNING));
    const subjects = new ReminderSubjects();
    subjects.add({ type: 'round_table', describe: async (_db, _id, { id }) => (silent.has(id) ? null : {}) });
    subjects.add({ type: 'leading_group_meeting', describe: async (_db, _id, { id }) => (silent.has(id) ? null : {}) });
    freshness = new Freshness(subjects);
    await person('ofLibrary', [library]);
    await person('ofCentre', [centre]);
    await person('ofBoth', [library, centre]);
    await person('named', []);
    await uow.run(SYSTEM_ACTOR, async (work) =>
      work.record(
        'reminder.rung',
        { type: 'round_table', id: newId() },
        {
          reminderIds: [newId(), newId(), newId()],
          kind: 'one_day',
          params: { title: '圆桌会议', startsAt: '2027-03-05T01:30:00.000Z' },
          recipients: { personIds: [people.named], organizationIds: [library, centre] },
        },
      ),
    );
    const [row] = await db.dataSource.query('SELECT * FROM event ORDER BY seq DESC LIMIT 1');
    const reader = new ReminderInboxReader(notices, readConfig({ PUBLIC_URL: 'https://commons.example' }));
    await uow.run(SYSTEM_ACTOR, (work) => reader.handle(work, toLoggedEvent(row)));
  });
  afterAll(() => db.drop());

  async function person(name: string, units: readonly string[]): Promise<void> {
    const id = newId();
    people[name] = id;
    await db.dataSource.query(
      `INSERT INTO person (id, username, username_key, name, email) VALUES ($1, $2, $2, '专人', $2 || '@example.org')`,
      [id, `${name}-${id}`],
    );
    for (const unit of units)
      await db.dataSource.query(
        `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, 'unit_editor', 'unit', $3)`,
        [newId(), id, unit],
      );
  }
  /** The mails of those for whom it still holds. */
  async function fresh(): Promise<string[]> {
    const mails = (await db.dataSource.query(
      `SELECT id, person_id AS "personId", about, event_seq AS "eventSeq" FROM mail_message`,
    )) as SentMail[];
    expect(mails).toHaveLength(4);
    const names: string[] = [];
    for (const mail of mails) {
      const standing = await uow.run(SYSTEM_ACTOR, ({ db: entities }) => freshness.look(entities, mail));
      if (standing === 'fresh') names.push(Object.keys(people).find((name) => people[name] === mail.personId)!);
    }
    return names.sort();
  }

  it.each([
    ['nobody declined', [], ['named', 'ofBoth', 'ofCentre', 'ofLibrary']],
    ['one unit declined', [library], ['named', 'ofBoth', 'ofCentre']],
    ['both declined', [library, centre], ['named']],
  ])('%s', async (_, declined, expected) => {
    silent = new Set(declined);
    expect(await fresh()).toEqual(expected);
  });

  it('the named person declined', async () => {
    silent = new Set([people.named!]);
    expect(await fresh()).toEqual(['ofBoth', 'ofCentre', 'ofLibrary']);
  });

  it.each([
    [
      'the call to a leading group’s meeting holds as long as its reader sits in the group',
      'member_added',
      'fresh',
      'stale',
    ],
    [
      'that somebody need not come holds as long as they have not been seated again',
      'member_removed',
      'stale',
      'fresh',
    ],
  ])('%s', async (_, topic, seated, gone) => {
    const subject = { type: 'leading_group_meeting', id: newId() };
    const recipients = { personIds: [people.named], organizationIds: [] };
    await uow.run(SYSTEM_ACTOR, async (work) => work.record(`${subject.type}.${topic}`, subject, { recipients }));
    const [{ seq }] = await db.dataSource.query('SELECT seq FROM event WHERE subject_id = $1', [subject.id]);
    const mail = { id: newId(), personId: people.named!, about: `${subject.type}:${subject.id}`, eventSeq: seq };
    const look = () => uow.run(SYSTEM_ACTOR, ({ db: entities }) => freshness.look(entities, mail));
    silent = new Set();
    expect(await look()).toBe(seated);
    silent = new Set([people.named!]);
    expect(await look()).toBe(gone);
  });

  it('whoever lost the role hears no more by that unit', async () => {
    silent = new Set([centre]);
    await db.dataSource.query('UPDATE role_grant SET revoked_at = now() WHERE scope_id = $1', [library]);
    expect(await fresh()).toEqual(['named']);
  });
});
