import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { AGENDA_KINDS, type AgendaState } from '#libs/contracts';
import { useAppText } from '../../app/locales';
import { DataTable } from '../../ui/data-table';
import { DraftForm } from '../../ui/form';
import { Mark, type Tone } from '../../ui/marks';
import { EmptyState, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useList } from '../../ui/use-list';
import { type AgendaInput, type AgendaItem, changeAgendaItem, proposeAgendaItem, type RoundTablePageView } from './api';
import { useRoundTableText } from './locales';

const TONES: Record<AgendaState, Tone> = { proposed: 'plain', accepted: 'good', declined: 'warn' };

export function AgendaTab({ meeting }: { meeting: RoundTablePageView }) {
  const t = useRoundTableText();
  const list = useList('/api/v1/round-tables/{id}/agenda-items', {}, { place: { id: meeting.id }, limit: 100 });
  const open = ['planned', 'convened'].includes(meeting.stage) && meeting.standings.length > 0;
  const total = (list.rows ?? [])
    .filter((item) => item.state === 'accepted')
    .reduce((sum, item) => sum + item.durationMinutes, 0);
  return (
    <>
      {list.rows && list.rows.length > 0 && !list.error ? (
        <Panel title={t('tab.agenda')} aside={<span className="soft">{t('agenda.total', { count: total })}</span>}>
          <ol className="line-list">
            {list.rows.map((item, index) => (
              <Item
                key={item.id}
                item={item}
                number={index + 1}
                decides={open && meeting.standings.includes('coordinator')}
              />
            ))}
          </ol>
        </Panel>
      ) : (
        <DataTable
          {...list}
          columns={[]}
          rowKey={(row) => row.id}
          caption={t('tab.agenda')}
          empty={<EmptyState title={t('agenda.empty')} text={t('agenda.emptyText')} />}
        />
      )}
      {open && <Propose meetingId={meeting.id} />}
    </>
  );
}

function Item({ item, number, decides }: { item: AgendaItem; number: number; decides: boolean }) {
  const t = useRoundTableText();
  const [error, setError] = useState<unknown>(null);
  const decide = (state: AgendaState) => changeAgendaItem(item, { state }).catch(setError);
  return (
    <li>
      <span className="agenda-number num">{number}</span>
      <span className="line-main">
        <span className="line-title">{item.title}</span>{' '}
        <span className="soft">
          {[
            t(`agendaKind.${item.kind}`),
            item.presenter,
            `${item.durationMinutes}′`,
            item.organizationName && t('agenda.by', { unit: item.organizationName }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {item.expectedResult && <div className="soft">{item.expectedResult}</div>}
        <ProblemAlert error={error} />
      </span>
      <span className="row">
        {item.resolutionId && <Mark tone="warn">{t('agenda.carried')}</Mark>}
        <Mark tone={TONES[item.state]}>{t(`agendaState.${item.state}`)}</Mark>
        {decides && item.state !== 'accepted' && (
          <Button size="small" onClick={() => void decide('accepted')}>
            {t('agenda.accept')}
          </Button>
        )}
        {decides && item.state !== 'declined' && (
          <Button size="small" onClick={() => void decide('declined')}>
            {t('agenda.decline')}
          </Button>
        )}
      </span>
    </li>
  );
}

function Propose({ meetingId }: { meetingId: string }) {
  const t = useRoundTableText();
  const app = useAppText();
  return (
    <Panel title={t('agenda.propose')}>
      <DraftForm<AgendaInput>
        draftKey={`agenda.${meetingId}`}
        resetAfter
        submitLabel={t('agenda.propose')}
        initialValues={{ kind: 'discussion', durationMinutes: 15 }}
        onSubmit={(input) =>
          proposeAgendaItem(meetingId, {
            ...input,
            presenter: input.presenter || undefined,
            expectedResult: input.expectedResult || undefined,
          })
        }
      >
        <Form.Item
          name="title"
          label={t('agenda.topic')}
          rules={[{ required: true, whitespace: true, message: app('required') }]}
        >
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
      </DraftForm>
    </Panel>
  );
}
