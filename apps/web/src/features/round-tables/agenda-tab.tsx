import { Form, Input, InputNumber, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { AGENDA_KINDS } from '#libs/contracts';
import { useAppText } from '../../app/locales';
import { DataTable } from '../../ui/data-table';
import { DraftForm } from '../../ui/form';
import { EmptyState, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useList } from '../../ui/use-list';
import { type AgendaInput, type AgendaItem, changeAgendaItem, proposeAgendaItem, type RoundTablePageView } from './api';
import { AgendaDeedDialog, type Deed, type DeedInput } from './calling/agenda-deed';
import { AgendaHead, AgendaReaders } from './calling/agenda-head';
import { AgendaLine, type AgendaLineDeeds } from './calling/agenda-line';
import { mergeAgendaItem, orderAgenda, seeAgenda, useAgenda } from './calling/api';
import './calling/calling.css';
import { useCallingText } from './calling/locales';
import { useRoundTableText } from './locales';

export function AgendaTab({ meeting }: { meeting: RoundTablePageView }) {
  const t = useRoundTableText();
  const c = useCallingText();
  const list = useList('/api/v1/round-tables/{id}/agenda-items', {}, { place: { id: meeting.id }, limit: 100 });
  const { data: agenda } = useAgenda(meeting.id);
  const [deed, setDeed] = useState<Deed | null>(null);
  const [error, setError] = useState<unknown>(null);
  useSeen(meeting, agenda?.agendaVersion);
  const changes =
    meeting.standings.includes('coordinator') && (meeting.stage === 'planned' || meeting.stage === 'convened');
  const open = meeting.stage === 'planned' || meeting.stage === 'convened';
  const live = (list.rows ?? []).filter((item) => item.state === 'proposed' || item.state === 'accepted');
  const declined = (list.rows ?? []).filter((item) => item.state === 'declined');
  const timed = new Map(agenda?.items.map((item) => [item.id, item]));
  const numbers = new Map(live.filter((item) => item.state === 'accepted').map((item, index) => [item.id, index + 1]));

  /** Once the agenda is frozen each change wants a reason. */
  const ask = (title: string, run: (input: DeedInput) => Promise<unknown>, more: Partial<Deed> = {}) => {
    const fields = [...(more.fields ?? []), ...(agenda?.frozenAt ? (['reason'] as const) : [])];
    if (fields.length > 0) setDeed({ title, run, ...more, fields: [...new Set(fields)] });
    else run({}).catch(setError);
  };
  const deedsOf = (item: AgendaItem): AgendaLineDeeds => {
    const at = live.indexOf(item);
    const others = live.filter((other) => other !== item);
    const move = (to: number, title: string) => () => {
      const ids = others.map((other) => other.id);
      ids.splice(to, 0, item.id);
      ask(title, ({ reason }) => orderAgenda(meeting.id, ids, reason));
    };
    return {
      accept: () => ask(t('agenda.accept'), ({ reason }) => changeAgendaItem(item, { state: 'accepted', reason })),
      decline: () =>
        ask(t('agenda.decline'), ({ reason }) => changeAgendaItem(item, { state: 'declined', reason }), {
          fields: ['reason'],
        }),
      merge:
        others.length > 0 && !item.resolutionId
          ? () =>
              ask(c('agenda.merge'), ({ intoId = '', reason }) => mergeAgendaItem(item, intoId, reason), {
                fields: ['into'],
                others,
              })
          : undefined,
      edit: () =>
        ask(
          c('agenda.edit'),
          ({ presenter, expectedResult, intoId: _, ...words }) =>
            changeAgendaItem(item, {
              ...words,
              presenter: presenter || undefined,
              expectedResult: expectedResult || undefined,
            }),
          { fields: ['edit'], initial: editable(item) },
        ),
      up: at > 0 ? move(at - 1, c('agenda.up', { title: item.title })) : undefined,
      down: at >= 0 && at < live.length - 1 ? move(at + 1, c('agenda.down', { title: item.title })) : undefined,
    };
  };
  const line = (item: AgendaItem) => (
    <AgendaLine
      key={item.id}
      item={item}
      number={numbers.get(item.id) ?? null}
      timed={timed.get(item.id)}
      deeds={changes ? deedsOf(item) : null}
      attachable={open && item.attachable}
    />
  );
  return (
    <>
      {agenda && meeting.stage !== 'planned' && <AgendaHead meeting={meeting} agenda={agenda} />}
      <ProblemAlert error={error} />
      {live.length > 0 && !list.error ? (
        <Panel
          title={t('tab.agenda')}
          aside={<span className="soft">{t('agenda.total', { count: agenda?.minutes ?? 0 })}</span>}
        >
          <ol className="line-list">{live.map(line)}</ol>
        </Panel>
      ) : (
        <DataTable
          {...list}
          rows={list.rows && live}
          columns={[]}
          rowKey={(row) => row.id}
          caption={t('tab.agenda')}
          empty={<EmptyState title={t('agenda.empty')} text={t('agenda.emptyText')} />}
        />
      )}
      {declined.length > 0 && (
        <details className="reasons">
          <summary>{c('agenda.declined', { count: declined.length })}</summary>
          <ol className="line-list">{declined.map(line)}</ol>
        </details>
      )}
      {agenda?.open && <Propose meeting={meeting} frozen={agenda.frozenAt !== null} />}
      {agenda && agenda.readers.length > 0 && !meeting.standings.every((standing) => standing === 'delegate') && (
        <AgendaReaders agenda={agenda} />
      )}
      {deed && <AgendaDeedDialog deed={deed} onClose={() => setDeed(null)} />}
    </>
  );
}

const editable = ({ title, kind, durationMinutes, presenter, expectedResult }: AgendaItem): DeedInput => ({
  title,
  kind,
  durationMinutes,
  presenter: presenter ?? undefined,
  expectedResult: expectedResult ?? undefined,
});

/** Opening the agenda for a unit is told once for each version. */
function useSeen(meeting: RoundTablePageView, version: number | undefined): void {
  const told = useRef<string | null>(null);
  const mine = meeting.standings.includes('delegate');
  useEffect(() => {
    const key = `${meeting.id}:${version}`;
    if (!mine || version === undefined || told.current === key) return;
    told.current = key;
    seeAgenda(meeting.id).catch(() => undefined); // read all the same
  }, [meeting.id, mine, version]);
}

function Propose({ meeting, frozen }: { meeting: RoundTablePageView; frozen: boolean }) {
  const t = useRoundTableText();
  const c = useCallingText();
  const app = useAppText();
  const projects = useList('/api/v1/projects', {}, { limit: 100 });
  const required = [{ required: true, whitespace: true, message: app('required') }];
  return (
    <Panel title={t('agenda.propose')}>
      <DraftForm<AgendaInput>
        draftKey={`agenda.${meeting.id}`}
        resetAfter
        primary={!meeting.standings.includes('coordinator')}
        submitLabel={t('agenda.propose')}
        initialValues={{ kind: 'discussion', durationMinutes: 15 }}
        onSubmit={(input) =>
          proposeAgendaItem(meeting.id, {
            ...input,
            presenter: input.presenter || undefined,
            expectedResult: input.expectedResult || undefined,
          })
        }
      >
        <Form.Item name="title" label={t('agenda.topic')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="halves">
          <Form.Item name="kind" label={t('agenda.kind')}>
            <Select options={AGENDA_KINDS.map((value) => ({ value, label: t(`agendaKind.${value}`) }))} />
          </Form.Item>
          <Form.Item name="durationMinutes" label={t('agenda.minutes')}>
            <InputNumber min={1} max={480} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="presenter" label={t('agenda.presenter')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="expectedResult" label={t('agenda.result')}>
            <Input maxLength={500} />
          </Form.Item>
        </div>
        <Form.Item name="projectId" label={c('agenda.project')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={projects.rows?.map((project) => ({ value: project.id, label: project.title }))}
          />
        </Form.Item>
        {frozen && (
          <Form.Item name="reason" label={c('agenda.reason')} rules={required}>
            <Input maxLength={500} />
          </Form.Item>
        )}
      </DraftForm>
    </Panel>
  );
}
