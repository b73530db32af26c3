import type { Json } from '../../../test/support/client';
import { DUE, startThinkTank, type ThinkTankTrial } from './think-tank.fixture';

let trial: ThinkTankTrial;
let app: ThinkTankTrial['app'];
let clock: ThinkTankTrial['clock'];
let who: ThinkTankTrial['who'];
let sent: ThinkTankTrial['sent'];
let opine: ThinkTankTrial['opine'];
beforeAll(async () => {
  trial = await startThinkTank();
  ({ app, clock, who, sent, opine } = trial);
});
afterAll(() => trial.app.stop());
afterEach(() => trial.reset());

describe('opinions', () => {
  test('come once from each expert asked, who sees the others’ only after the own', async () => {
    const { id } = await sent();
    const first = await opine('expert1', id);
    expect(first).toMatchObject({ status: 201, body: { recommendation: 'support_with_changes', version: 1 } });
    expect(await opine('expert1', id)).toMatchObject({ status: 409, body: { code: 'opinion.already_given' } });
    const seen = async (name: string): Promise<number> =>
      (await who[name]!.get(`/consultations/${id}/opinions`)).body.items.length;
    expect([await seen('expert2'), await seen('library'), await seen('coordinator')]).toEqual([0, 1, 1]);
    await opine('expert2', id, { recommendation: 'oppose' });
    expect([await seen('expert1'), await seen('expert2')]).toEqual([2, 2]);
  });

  test('are changed by their author until the due day, and based on the version last read', async () => {
    const { id } = await sent();
    const opinion = (await opine('expert1', id)).body;
    const path = `/opinions/${opinion.id}`;
    expect((await who.expert1!.patch(path, { body: '更正' }, { version: 1 })).body).toMatchObject({
      body: '更正',
      version: 2,
    });
    expect((await who.expert1!.patch(path, { body: '旧' }, { version: 1 })).status).toBe(412);
    expect((await who.expert2!.patch(path, { body: '别人' }, { version: 2 })).status).toBe(404);
    expect((await who.library!.patch(path, { body: '牵头' }, { version: 2 })).status).toBe(403);
    clock.moveTo(new Date(`${DUE}T15:59:00Z`));
    const expert1 = await app.signIn('expert1'); // the sessions of two weeks ago have run out
    const expert2 = await app.signIn('expert2');
    expect((await expert1.patch(path, { body: '当天' }, { version: 2 })).status).toBe(200);
    clock.moveTo(new Date(`${DUE}T16:00:00Z`));
    expect(await expert1.patch(path, { body: '过期' }, { version: 3 })).toMatchObject({
      status: 409,
      body: { code: 'consultation.past_due' },
    });
    const late = { body: '晚了', recommendation: 'support' };
    expect(await expert2.post(`/consultations/${id}/opinions`, late)).toMatchObject({
      status: 409,
      body: { code: 'consultation.past_due' },
    });
  });

  test('of 50 at once from one expert one is kept', async () => {
    const { id } = await sent();
    const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => opine('expert1', id, { body: `第${n}次` })));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(replies.filter((reply) => reply.body.code === 'opinion.already_given')).toHaveLength(49);
  });

  test('on a passage are threads of the plan, which the lead unit answers while nobody types', async () => {
    const { id, documentId } = await sent();
    const thread = await who.expert1!.post(`/documents/${documentId}/threads`, {
      quote: '突出问题',
      body: '请给出数据',
    });
    expect(thread.status).toBe(201);
    const threadIds = [thread.body.id];
    expect((await opine('expert2', id, { threadIds })).status).toBe(400);
    expect((await opine('expert1', id, { threadIds })).body.threadIds).toEqual(threadIds);
    const answer = { decision: 'adopted', reason: '已补充' };
    expect((await who.expert2!.post(`/threads/${thread.body.id}/answer`, answer)).status).toBe(403);
    expect((await who.library!.post(`/threads/${thread.body.id}/answer`, answer)).status).toBeLessThan(300);
  });
});

describe('the lead unit answers', () => {
  test('each opinion once, with a reason unless adopted; until then the project is not listed', async () => {
    const { id, projectId } = await sent();
    const one = (await opine('expert1', id)).body;
    const two = (await opine('expert2', id, { recommendation: 'oppose' })).body;
    const list = () => who.coordinator!.post(`/projects/${projectId}/transitions`, { action: 'list' });
    expect(await list()).toMatchObject({ status: 422, body: { code: 'opinion.unanswered' } });
    expect((await who.coordinator!.post(`/consultations/${id}/transitions`, { action: 'close' })).status).toBe(422);

    const answer = (name: string, opinion: Json, body: Json) => who[name]!.post(`/opinions/${opinion.id}/answer`, body);
    expect((await answer('culture-centre', one, { decision: 'adopted' })).status).toBe(404);
    expect((await answer('coordinator', one, { decision: 'adopted' })).status).toBe(403);
    expect((await answer('expert1', one, { decision: 'adopted' })).status).toBe(403);
    expect((await answer('library', two, { decision: 'not_adopted' })).status).toBe(400);
    expect((await answer('library', one, { decision: 'adopted' })).status).toBe(201);
    expect((await answer('library', two, { decision: 'not_adopted', reason: '超出范围' })).body).toMatchObject({
      decision: 'not_adopted',
      reason: '超出范围',
    });
    expect(await answer('library', one, { decision: 'adopted' })).toMatchObject({
      status: 409,
      body: { code: 'opinion.answered' },
    });
    expect((await who.expert1!.patch(`/opinions/${one.id}`, { body: '再改' }, { version: 2 })).status).toBe(409);

    const table = await who.library!.get(`/consultations/${id}/opinion-table`);
    expect(table.body.totals).toEqual({ received: 2, adopted: 1, partlyAdopted: 0, notAdopted: 1, unanswered: 0 });
    expect((await who.expert1!.get(`/consultations/${id}/opinion-table`)).status).toBe(403);
    expect((await list()).body.stage).toBe('listed');
    expect((await who.coordinator!.get(`/consultations/${id}`)).body.stage).toBe('closed');
  });

  test('an opinion that arrives while the project is being listed is either heard first or refused', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const { id, projectId } = await sent(['expert1']);
      const list = who.coordinator!.post(`/projects/${projectId}/transitions`, { action: 'list' });
      const [given, listed] = await Promise.all([opine('expert1', id), list]);
      outcomes.add(`${given.status} ${listed.status}`);
    }
    // both at once would be a listed project with an opinion nobody answers
    expect([...outcomes].filter((outcome) => !['201 422', '409 200'].includes(outcome))).toEqual([]);
  });

  test('a withdrawn project ends its consultation', async () => {
    const { id, projectId } = await sent();
    await who.library!.post(`/projects/${projectId}/transitions`, { action: 'withdraw', reason: '并入他项' });
    expect((await who.coordinator!.get(`/consultations/${id}`)).body.stage).toBe('closed');
    expect(await opine('expert1', id)).toMatchObject({ status: 409, body: { code: 'stage.wrong_stage' } });
  });
});
