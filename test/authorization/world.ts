import { DEMO_PASSWORD, type RunningApp } from '../support/app';
import type { Client, Json } from '../support/client';
import { word } from '../support/docx';
import { everything, made } from '../support/everything';
import { png } from '../support/images';
import { Typist } from '../support/typist';
import { cityMeeting, hallOf } from './hall';
import { OFFICE_BODIES, officeOf } from './office';
import type { Principal } from './principals';

/** Stands in everything that belongs to 广州市文化馆 and that nobody outside may see. */
export const CANARY = '金丝雀7f3a';
export const NOBODY = '0191e000-0000-7000-8000-0000000000ff';
/** Objects of 广州图书馆, of 广州市文化馆, of the city bureau (a frozen report among them), and none at all. */
export type Relation = 'library' | 'centre' | 'city' | 'frozen' | 'nothing';

/** By the first word of a route: for each relation what to put into its path. */
export type Objects = Record<string, Partial<Record<Relation, Record<string, string>>>>;

export interface World {
  objects: Objects;
  /** Values for bodies, by the name of the field. */
  known: Record<string, unknown>;
  /** The same, where a body names somebody's object. */
  knownOf: Partial<Record<Relation, Record<string, unknown>>>;
  /** Whole bodies, by the name of the route, where the fields alone do not tell what makes sense. */
  bodies: Record<string, unknown>;
  /** The version each object stands at, by id. */
  versions: Record<string, number>;
}

type People = ReadonlyMap<Principal, Client>;

/** Both institutions with a draft, its plan, comments and versions, a project under consultation, the city's round table and report. */
export async function makeWorld(app: RunningApp, people: People): Promise<World> {
  const by = (name: Principal): Client => people.get(name)!;
  const meOf = async (name: Principal): Promise<Json> => (await by(name).get('/session')).body.user;
  const [library, centre, expert1, expert2, decision, district] = await Promise.all(
    (['library', 'culture-centre', 'expert1', 'expert2', 'decision', 'district'] as const).map(meOf),
  );
  const coordinator = by('coordinator');
  await switchOffCompleteness(coordinator);

  const drafts = {
    library: await draft(by('library'), library.organization.id, '图书馆的草稿'),
    centre: await draft(by('culture-centre'), centre.organization.id, `${CANARY}文化馆的草稿`),
  };
  const heldIn = (documentId: string, personId: string): Promise<string> => heldDeletion(app, documentId, personId);
  const consultations = {
    library: await consulted(by('library'), coordinator, library.organization.id, [expert1.id], '图书馆征询'),
    centre: await consulted(by('culture-centre'), coordinator, centre.organization.id, [expert1.id], `${CANARY}征询`),
  };
  const opine = (id: string, body: string) =>
    made(by('expert1').post(`/consultations/${id}/opinions`, { recommendation: 'support', body }));
  await opine(consultations.library.id, '对图书馆的意见');
  await opine(consultations.centre.id, `${CANARY}意见`);
  const listed = {
    library: await published(by('library'), coordinator, library.organization.id, '图书馆的公开项目'),
    centre: await published(by('culture-centre'), coordinator, centre.organization.id, '文化馆的公开项目'),
  };
  const table = await cityMeeting(coordinator, decision.id, library.organization.id, centre.organization.id);
  const outline = await made(coordinator.post('/annual-reports', { year: 2029, kind: 'service_report' }));
  const frozen = await made(coordinator.post('/annual-reports', { year: 2027, kind: 'service_report' }));
  await made(coordinator.post(`/annual-reports/${frozen.id}/transitions`, { action: 'freeze' }));
  const invitationOf = (unit: Json): string =>
    table.invitations.find((invitation: Json) => invitation.organizationId === unit.organization.id).id;
  const grantOf = async (person: Json): Promise<string> =>
    (await by('secadmin').get(`/people/${person.id}/roles`)).body.items[0].id;
  const delegateOf = async (unit: Json): Promise<string> =>
    (await coordinator.get(`/organizations/${unit.organization.id}/delegates`)).body.items[0].id;
  const tokenOf = async (person: Client): Promise<string> =>
    (await made(person.post('/tokens', { name: 'matrix', expiresInDays: 1 }))).id;
  const noticeOf = async (person: Client): Promise<string> => (await person.get('/notifications')).body.items[0].id;
  const opinionOf = async (consultationId: string): Promise<string> =>
    (await coordinator.get(`/consultations/${consultationId}/opinions`)).body.items[0].id;

  const objects: Objects = {
    projects: { library: { id: drafts.library.id }, centre: { id: drafts.centre.id } },
    documents: { library: pick(drafts.library), centre: pick(drafts.centre) },
    threads: { library: { id: drafts.library.threadId }, centre: { id: drafts.centre.threadId } },
    'held-deletions': {
      library: { id: await heldIn(drafts.library.planDocumentId, library.id) },
      centre: { id: await heldIn(drafts.centre.planDocumentId, centre.id) },
    },
    images: { library: { id: drafts.library.imageId }, centre: { id: drafts.centre.imageId } },
    organizations: { library: { id: library.organization.id }, centre: { id: centre.organization.id } },
    people: {
      library: { id: library.id, grantId: await grantOf(library) },
      centre: { id: centre.id, grantId: await grantOf(centre) },
    },
    delegates: { library: { id: await delegateOf(library) }, centre: { id: await delegateOf(centre) } },
    tokens: { library: { id: await tokenOf(by('library')) }, centre: { id: await tokenOf(by('culture-centre')) } },
    consultations: { library: { id: consultations.library.id }, centre: { id: consultations.centre.id } },
    opinions: {
      library: { id: await opinionOf(consultations.library.id) },
      centre: { id: await opinionOf(consultations.centre.id) },
    },
    'round-tables': { city: { id: table.id, kind: 'receipts', invitationId: invitationOf(library) } },
    ...(await hallOf(app, table.id, library.organization.id)),
    ...(await officeOf(coordinator, library.organization.id)),
    'agenda-items': { city: { id: table.agendaItemId } },
    'agenda-papers': { city: { id: table.paperId } },
    observers: { city: { id: table.observerId } },
    resolutions: { library: { id: table.resolutions.library }, centre: { id: table.resolutions.centre } },
    invitations: { library: { id: invitationOf(library) }, centre: { id: invitationOf(centre) } },
    'annual-reports': {
      city: { id: outline.id },
      frozen: { id: frozen.id },
      library: { id: frozen.id, projectId: listed.library },
      centre: { id: frozen.id, projectId: listed.centre },
    },
    obligations: {
      city: { id: await dutyOf(coordinator, 'kind=half_yearly_round_table') },
      library: { id: await dutyOf(coordinator, `kind=resolution&ownerId=${library.organization.id}`) },
      centre: { id: await dutyOf(coordinator, `kind=resolution&ownerId=${centre.organization.id}`) },
    },
    'chat-webhooks': { city: { id: (await made(coordinator.post('/chat-webhooks', CHAT_GROUP))).id } },
    'working-days': { city: { year: '2027' } },
    notifications: {
      library: { id: await noticeOf(by('library')) },
      centre: { id: await noticeOf(by('culture-centre')) },
    },
  };
  return {
    objects,
    known: {
      partnerOrganizationIds: [],
      decisionLeadId: decision.id,
      expertIds: [expert2.id],
      ownerOrganizationId: library.organization.id,
      delegateId: library.id,
      personId: library.id,
      year: 2028,
      halfYear: '2028H1',
      level: 'district',
      divisionCode: '440104',
      reason: '有理由',
      dueOn: '2027-05-01',
    },
    knownOf: {
      library: { leadOrganizationId: library.organization.id, projectId: consultations.library.projectId },
      centre: { leadOrganizationId: centre.organization.id, projectId: consultations.centre.projectId },
    },
    versions: await versions(app, coordinator),
    bodies: {
      ...OFFICE_BODIES,
      'POST /session': { username: 'citizen', password: DEMO_PASSWORD },
      'PUT /session/password': { current: DEMO_PASSWORD, password: 'Another-demo-2027' },
      'PUT /people/:id/password': { password: 'Another-demo-2027' },
      'POST /organizations': {
        name: '试办单位',
        kind: 'cultural_institution',
        level: 'district',
        divisionCode: '440104',
        supervisorId: district.organization.id,
        competentDepartmentId: district.organization.id,
      },
      'POST /round-tables/:id/minutes-confirmations': { organizationId: library.organization.id },
      'POST /expert-interests': { organizationId: centre.organization.id, personId: expert1.id },
      'POST /chat-webhooks': CHAT_GROUP,
      'POST /round-tables/:id/sign-ins': { code: '123456' },
      'POST /working-days/:year/readings': (await coordinator.get('/working-days/2027/workbook')).bytes,
      'PUT /working-days/:year': { source: '通知', provisional: false, days: [] },
      'POST /obligations/:id/transitions postpone': { action: 'postpone', reason: '有理由', dueOn: '2029-12-30' },
      'POST /round-tables/:id/observers': { name: '另一人', unit: '高校', reason: '介绍课题' },
      'POST /round-tables/:id/polls': { slots: [] },
      'PUT /round-tables/:id/poll/answer': { answers: [] },
      'PUT /round-tables/:id/agenda/order': { itemIds: [table.agendaItemId] },
      'POST /agenda-items/:id/merge': { intoId: NOBODY },
      'POST /agenda-items/:id/papers': Buffer.from('%PDF-1.4'),
      'PATCH /resolutions/:id': { state: 'done', evidence: '已办结' },
      'POST /resolutions/:id/transitions submit': { action: 'submit', evidence: '已办结' },
      'PATCH /project-rules': { rules: [{ code: 'plan_sections', enabled: true }] },
      'POST /imports/organizations': (await coordinator.get('/imports/template')).bytes,
      'POST /documents/:id/images': png(),
      'POST /documents/:id/imports': word({}),
      'POST /plan-templates': await planTemplate(coordinator),
      'POST /people/:id/roles': { role: 'liaison', scope: { kind: 'unit', id: library.organization.id } },
    },
  };
}

/** Objects of kinds this file does not know yet: the first that the coordinator's list shows. A new route is in the matrix the day it is born. */
export async function grow(world: World, paths: readonly string[], coordinator: Client): Promise<void> {
  const kinds = paths.filter((path) => path.includes(':')).map((path) => path.replace('/api/v1/', '').split('/')[0]!);
  for (const kind of new Set(kinds.filter((name) => !world.objects[name]))) {
    const [first] = ((await coordinator.get(`/${kind}`)).body?.items ?? []) as { id: string }[];
    world.objects[kind] = first ? { city: { id: first.id } } : {};
  }
}

/** One that is in force, as a new version of itself. */
async function planTemplate(coordinator: Client): Promise<Json> {
  const [first] = await everything(coordinator, '/plan-templates');
  const { type, content } = await made(coordinator.get(`/plan-templates/${first.id}`));
  return { type, content };
}

/** One that no longer does anything: closing it is all that can be done. */
async function heldDeletion(app: RunningApp, documentId: string, personId: string): Promise<string> {
  const [row] = await app.database.dataSource.query(
    `INSERT INTO document_held_deletion (id, document_id, person_id, person_name, update, sha256, deleted, live, state, held_at)
     VALUES (gen_random_uuid(), $1, $2, '', '\\x0000', encode(sha256('\\x0000'), 'hex'), 1, 1, 'held', now()) RETURNING id`,
    [documentId, personId],
  );
  return row.id;
}

const pick = (draft: Json) => ({
  id: draft.planDocumentId,
  versionId: draft.versionId,
  suggestionId: draft.suggestionId,
});

async function versions(app: RunningApp, coordinator: Client): Promise<Record<string, number>> {
  const { dataSource } = app.database;
  const tables: { name: string }[] = await dataSource.query(
    `SELECT v.table_name AS name FROM information_schema.columns v JOIN information_schema.columns i USING (table_name)
     WHERE v.column_name = 'version' AND i.column_name = 'id' AND v.table_schema = 'public' AND i.table_schema = 'public'`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const rows: { id: string; version: number }[] = await dataSource.query(`SELECT id, version FROM "${name}"`);
    for (const { id, version } of rows) found[id] = version;
  }
  const settings = (await coordinator.get('/project-rules')).body.version;
  return { ...found, 'project-rules': settings, 'notification-settings': 0, 'calling-settings': 1 };
}

const CHAT_GROUP = { name: '工作群', platform: 'wecom', url: 'https://robot.example/send?key=1' };

async function dutyOf(coordinator: Client, filter: string): Promise<string> {
  return (await coordinator.get(`/obligations?${filter}`)).body.items[0].id;
}

async function switchOffCompleteness(coordinator: Client): Promise<void> {
  const rules = await made(coordinator.get('/project-rules'));
  const off = rules.rules.map(({ code }: Json) => ({ code, enabled: false }));
  await made(coordinator.patch('/project-rules', { rules: off }, { version: rules.version }));
}

async function project(person: Client, organizationId: string, title: string): Promise<Json> {
  return made(
    person.post('/projects', {
      title,
      type: 'horizontal',
      form: 'event',
      year: 2027,
      leadOrganizationId: organizationId,
      focusAreas: ['reading'],
      partnerOrganizationIds: [],
      summary: title,
    }),
  );
}

async function draft(person: Client, organizationId: string, title: string): Promise<Json> {
  const { id, planDocumentId } = await project(person, organizationId, title);
  const typist = await Typist.join(person, planDocumentId);
  await typist.write(`${title}的正文`);
  const suggestionId = await typist.suggest(`${title}的建议`);
  typist.close();
  const thread = await made(
    person.post(`/documents/${planDocumentId}/threads`, { body: `${title}的批注`, quote: title }),
  );
  const version = await made(person.post(`/documents/${planDocumentId}/versions`, { name: `${title}的版本` }));
  const image = await made(person.upload(`/documents/${planDocumentId}/images`, `${title}.png`, png()));
  return { id, planDocumentId, threadId: thread.id, versionId: version.id, suggestionId, imageId: image.id };
}

async function consulted(
  person: Client,
  coordinator: Client,
  organizationId: string,
  expertIds: string[],
  title: string,
): Promise<Json> {
  const { id } = await project(person, organizationId, title);
  await made(person.post(`/projects/${id}/transitions`, { action: 'submit' }));
  const consultation = await made(
    coordinator.post('/consultations', { projectId: id, expertIds, dueOn: '2027-05-01' }),
  );
  return { id: consultation.id, projectId: id };
}

/** A project on the list: every signed-in person reads it. */
async function published(person: Client, coordinator: Client, organizationId: string, title: string): Promise<string> {
  const { id } = await project(person, organizationId, title);
  await made(person.post(`/projects/${id}/transitions`, { action: 'submit' }));
  await made(coordinator.post(`/projects/${id}/transitions`, { action: 'consult' }));
  await made(coordinator.post(`/projects/${id}/transitions`, { action: 'list' }));
  return id;
}
