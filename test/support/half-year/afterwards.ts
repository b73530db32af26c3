import * as Y from 'yjs';
import type { Client, Json } from '../client';
import { eventually, everything, made } from '../everything';
import { move } from '../meeting';
import { coEdit } from '../stock-glue';
import { bearerOf, hashOfContent, itemsOf, rungFor } from './assembly';
import { EXCUSED, LATE, LATEST, type Step, UNITS } from './half-year';

/** From the minutes to the figures of the year. */
export const AFTERWARDS: readonly Step[] = [
  [
    'minutes are typed by a stock client, corrected by a unit that was there, signed by their hash and published',
    async (w) => {
      const { minutesDocumentId } = await w.read();
      const minutes = coEdit(w.app.base, minutesDocumentId, w.coordinatorToken);
      await eventually(async () => minutes.saved(), 'the minutes are open');
      const words = new Y.XmlText('到会单位三十八家，形成决议六项。');
      const paragraph = new Y.XmlElement('paragraph');
      minutes.doc.transact(() => {
        paragraph.insert(0, [words]);
        const content = minutes.doc.getXmlFragment('content');
        content.insert(content.length, [paragraph]);
      });
      await eventually(async () => minutes.saved(), 'what was typed is saved');
      await w.at('2027-06-11T02:00:00Z');
      await made(move(w.coordinator, w.id, 'circulate'));
      const correction = { quote: '到会单位三十八家', text: '到会单位三十九家' };
      const refused = await w.units[EXCUSED]!.client.post(w.path('corrections'), correction);
      expect(refused).toMatchObject({ status: 403, body: { code: 'minutes.not_present' } });
      const { id: correctionId } = await made(w.units[1]!.client.post(w.path('corrections'), correction));
      expect((await move(w.decision, w.id, 'sign')).body.code).toBe('minutes.corrections_open');
      await made(w.coordinator.post(`/corrections/${correctionId}/transitions`, { action: 'accept' }));
      minutes.doc.transact(() => {
        words.delete(6, 1);
        words.insert(6, '九');
      });
      await eventually(async () => minutes.saved(), 'the correction is saved');
      minutes.socket.close();
      expect((await move(w.decision, w.id, 'sign')).body.code).toBe('minutes.correction_period_running');
      const confirming = w.units.filter((_, index) => index !== 1 && index !== EXCUSED);
      await Promise.all(confirming.map(({ client }) => made(client.post(w.path('minutes-confirmations')))));
      await w.at('2027-06-14T02:00:00Z');
      expect((await move(w.coordinator, w.id, 'sign')).status).toBe(403);
      const signed = await made(move(w.decision, w.id, 'sign'));
      expect(signed).toMatchObject({ stage: 'minutes_signed', signatureValid: true });
      const version = await made(
        w.units[0]!.client.get(`/documents/${minutesDocumentId}/versions/${signed.minutesVersionId}`),
      );
      expect(JSON.stringify(version.content)).toContain('到会单位三十九家，形成决议六项。');
      expect([version.contentSha256, hashOfContent(version)]).toEqual([signed.minutesHash, signed.minutesHash]);
      expect((await made(move(w.coordinator, w.id, 'publish'))).stage).toBe('published');
      const extract = await made(w.units[3]!.client.get(`/resolutions/${w.resolutions[1].id}/extract`));
      expect(extract).toMatchObject({ label: '2027H1-02', minutesHash: signed.minutesHash, signatureValid: true });
      expect(await w.duty('2027H1')).toMatchObject({ state: 'accepted' });
    },
  ],
  [
    'four resolutions are done with evidence and accepted, two go over, and the meeting is closed',
    async (w) => {
      await w.at('2027-06-16T01:00:00Z');
      const task = (one: Json, client: Client, body: Json) => client.post(`/resolutions/${one.id}/transitions`, body);
      for (const [index, one] of w.resolutions.slice(0, 4).entries()) {
        const { client } = w.units[5 + index]!;
        expect((await task(one, client, { action: 'submit' })).body.code).toBe('resolution.evidence_missing');
        await made(task(one, client, { action: 'submit', evidence: `成果之${index + 1}` }));
        expect((await made(task(one, w.decision, { action: 'accept' }))).state).toBe('done');
      }
      for (const instant of ['06-25T01:00', '06-30T01:00', '07-05T01:00']) await w.at(`2027-${instant}:00Z`);
      const late = await itemsOf(w.coordinator, `/supervision-list?roundTableId=${w.id}&late=true`);
      expect(late.map((one) => [one.label, one.daysLate])).toEqual([
        ['2027H1-05', 5],
        ['2027H1-06', 5],
      ]);
      expect((await move(w.coordinator, w.id, 'close')).body.code).toBe('round_table.resolutions_open');
      for (const one of w.resolutions.slice(4)) {
        const carried = await made(task(one, w.coordinator, { action: 'carry_over', dueOn: '2027-11-30' }));
        expect(carried).toMatchObject({ state: 'carried_over', dueOn: '2027-11-30', firstDueOn: '2027-06-30' });
      }
      expect((await made(move(w.coordinator, w.id, 'close'))).stage).toBe('closed');
      const owed = await itemsOf(w.coordinator, '/obligations?kind=resolution&open=true&limit=100');
      expect(owed.map((one) => [one.ownerId, one.dueOn, one.state])).toEqual(
        [w.units[9]!, w.units[10]!].map((unit) => [unit.id, '2027-11-30', 'expected']),
      );
    },
  ],
  [
    'every rung of every ladder is in the inbox it was for, exactly once',
    async (w) => {
      const expected = w.units.map((_, index) => rungsOf(index));
      const total = expected.flat().length;
      expect(total).toBe(39 * 4 + 3 + 3 + 6 + 2 + 2);
      let heard: string[][] = [];
      await eventually(async () => {
        heard = await Promise.all(w.units.map(({ client }) => rungFor(client)));
        return heard.flat().length >= total;
      }, 'the inboxes have heard');
      expect(heard).toEqual(expected);
      const own = (await rungFor(w.coordinator)).filter((line) => line.startsWith('half_yearly_round_table'));
      expect(own).toEqual(
        ['two_months 2027-04-30T01:00', 'one_month 2027-05-31T01:00'].map((rung) => `half_yearly_round_table ${rung}`),
      );
    },
  ],
  [
    'the next round table has the two on its agenda by itself',
    async (w) => {
      await w.at('2027-07-08T01:00:00Z');
      const { decisionLeadId } = await w.read();
      const when = { startsAt: '2027-10-20T09:30:00+08:00', endsAt: '2027-10-20T12:00:00+08:00', place: '广州图书馆' };
      const plan = { title: '2027年下半年圆桌会议', halfYear: '2027H2', decisionLeadId, ...when };
      const next = await made(w.coordinator.post('/round-tables', plan));
      expect(await made(move(w.coordinator, next.id, 'convene'))).toMatchObject({
        noticeNumber: '穗文共体〔2027〕2号',
      });
      const agenda = await itemsOf(w.units[0]!.client, `/round-tables/${next.id}/agenda-items`);
      expect(agenda.map((item) => [item.carriedFrom?.label, item.carriedFrom?.roundTableId, item.state])).toEqual([
        ['2027H1-05', w.id, 'accepted'],
        ['2027H1-06', w.id, 'accepted'],
      ]);
      expect(await w.ribbon('2027H2')).toMatchObject({ colour: 'green', reason: 'scheduled', roundTableId: next.id });
    },
  ],
  [
    'attendance and the service report of the year have the figures',
    async (w) => {
      await w.at('2027-12-31T01:00:00Z');
      const { meetings, total, units: byUnit } = await made(w.coordinator.get('/round-tables/attendance?year=2027'));
      const figures = { invited: 40, answered: 40, attended: 39, substituted: 1, excused: 1, unexcused: 0, rate: 98 };
      expect([meetings, total, byUnit.length]).toEqual([1, figures, UNITS]);
      const report = await made(w.coordinator.post('/annual-reports', { year: 2027, kind: 'service_report' }));
      const frozen = await made(w.coordinator.post(`/annual-reports/${report.id}/transitions`, { action: 'freeze' }));
      const section = (key: string) => frozen.sections.find((one: Json) => one.key === key);
      expect(
        section('overview')
          .tables[0].rows.slice(0, 3)
          .map((row: Json) => row[1]),
      ).toEqual(['1/2（50.0%）', '39/40（97.5%）', '4/6（66.7%）']);
      expect(section('round_tables').tables[0].rows).toEqual([
        ['2027年上半年', '2027年上半年圆桌会议', '2027-06-10', '39/40（97.5%）'],
      ]);
      expect(section('resolutions').tables[0].rows.map((row: Json) => [row[0], row[3], row[4]])).toEqual([
        ...[1, 2, 3, 4].map((number) => [`2027H1-0${number}`, '2027-06-30', '已办结']),
        ...[5, 6].map((number) => [`2027H1-0${number}`, '2027-11-30', '结转下次会议']),
      ]);
      expect(section('resolutions').sentences[0]).toContain('结转下次会议2/6（33.3%）');
    },
  ],
  [
    'the log of the half-year is whole',
    async (w) => {
      const { client: auditor } = await bearerOf(w.app, 'auditor');
      const verification = await made(auditor.get('/audit/verification'));
      expect(verification).toMatchObject({ intact: true, firstBroken: null });
      const told = await everything(auditor, `/audit?subject=${w.id}`);
      const count = (topic: string) => told.filter((event) => event.topic === topic).length;
      expect(['live.signed_in', 'live.ballot_cast', 'resolution.added', 'minutes.confirmed'].map(count)).toEqual([
        39, 77, 6, 38,
      ]);
    },
  ],
];

const MEETING = ['two_weeks 2027-05-27T01:30', 'three_days 2027-06-07T01:30', 'one_day 2027-06-09T01:30'];
const LADDER = [...MEETING, 'two_hours 2027-06-09T23:30'].map((rung) => `round_table ${rung}`);
const TASK = ['two_weeks 2027-06-16T01:00', 'three_days 2027-06-25T01:00', 'due_day 2027-06-30T01:00'];

/** What the inbox of each unit has rung by the end of the half-year, and nothing else. */
function rungsOf(index: number): string[] {
  if (index === EXCUSED) return [];
  const poll = ['date_poll three_days 2027-05-10T01:00', 'date_poll due_day 2027-05-13T01:00'];
  const answer = ['invitation_answer one_week 2027-05-28T01:00', 'invitation_answer three_days 2027-06-01T01:00'];
  const waited = index === LATEST ? 2 : index === LATE ? 1 : 0;
  const tasks = index < 5 || index > 10 ? 0 : index < 9 ? 1 : 3;
  const [first, ...others] = LADDER as [string, ...string[]];
  const own = [...poll.slice(0, waited), first, ...answer.slice(0, waited), ...others];
  return [...own, ...TASK.slice(0, tasks).map((rung) => `resolution ${rung}`)];
}
