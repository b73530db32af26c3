import { Form, Input, Select } from 'antd';
import { dayText, shanghaiDay } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { ActionBar } from '../../ui/action-bar';
import { DataTable } from '../../ui/data-table';
import { DayField } from '../../ui/fields';
import { DraftForm } from '../../ui/form';
import { DueTag, Mark } from '../../ui/marks';
import { EmptyState, Panel } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { UnitSelect } from '../community/unit-select';
import { addResolution, type Resolution, type RoundTablePageView } from './api';
import { useRoundTableText } from './locales';
import { moveResolution, RESOLUTION_TONES } from './minutes/api';
import { Extract } from './minutes/extract';
import { useMinutesText } from './minutes/locales';
import './minutes/minutes.css';

export function ResolutionsTab({ meeting }: { meeting: RoundTablePageView }) {
  const t = useRoundTableText();
  const list = useList('/api/v1/round-tables/{id}/resolutions', {}, { place: { id: meeting.id }, limit: 100 });
  const sitting = ['convened', 'held'].includes(meeting.stage) && meeting.standings.includes('coordinator');
  return (
    <>
      {list.rows && list.rows.length > 0 && !list.error ? (
        <Panel title={t('tab.resolutions')}>
          <ol className="line-list">
            {list.rows.map((resolution) => (
              <Row key={resolution.id} resolution={resolution} signed={meeting.signedAt !== null} />
            ))}
          </ol>
        </Panel>
      ) : (
        <DataTable
          {...list}
          columns={[]}
          rowKey={(row) => row.id}
          caption={t('tab.resolutions')}
          empty={<EmptyState title={t('res.empty')} text={t('res.emptyText')} />}
        />
      )}
      {sitting && <Add meetingId={meeting.id} />}
    </>
  );
}

function Row({ resolution, signed }: { resolution: Resolution; signed: boolean }) {
  const t = useRoundTableText();
  const m = useMinutesText();
  const app = useAppText();
  const allowed = resolution.actions.filter((entry) => entry.allowed);
  const deeds = allowed.filter((entry) => entry.action !== 'submit');
  return (
    <li id={resolution.label}>
      <span className="line-main">
        <span className="resolution-label num">{resolution.label}</span> {resolution.text}
        <div className="soft">
          {t('res.owner')}：{resolution.ownerName}
          {resolution.proposerName && `　${m('extract.proposer')}：${resolution.proposerName}`}
        </div>
        {resolution.evidence && (
          <div className="soft">
            {t('res.evidence')}：{resolution.evidence}
          </div>
        )}
        {resolution.returnReason && (
          <div>
            <Mark tone="bad">{m('res.returned')}</Mark> {resolution.returnReason}
          </div>
        )}
        {deeds.length > 0 && (
          <div className="minutes-word">
            <ActionBar
              actions={deeds}
              primary={['accept']}
              label={(action) => m(`res.${action}`)}
              reason={(code) => code}
              onAct={(action, reason) => moveResolution(resolution.id, action, { reason })}
            />
          </div>
        )}
        {allowed.length > deeds.length && (
          <details className="reasons">
            <summary>{m('res.submit')}</summary>
            <DraftForm<{ evidence: string }>
              draftKey={`resolution.${resolution.id}`}
              primary={false}
              submitLabel={m('res.submit')}
              onSubmit={({ evidence }) => moveResolution(resolution.id, 'submit', { evidence })}
            >
              <Form.Item
                name="evidence"
                label={t('res.evidence')}
                rules={[{ required: true, whitespace: true, message: app('required') }]}
              >
                <Input.TextArea rows={2} maxLength={2000} />
              </Form.Item>
            </DraftForm>
          </details>
        )}
        {signed && <Extract resolutionId={resolution.id} />}
      </span>
      <span className="row">
        <Mark tone={RESOLUTION_TONES[resolution.state]}>{t(`res.${resolution.state}`)}</Mark>
        <DueTag due={resolution.dueOn} done={resolution.state === 'done' || resolution.state === 'submitted'} />
        {resolution.firstDueOn && (
          <span className="soft">{m('res.firstDue', { day: dayText(resolution.firstDueOn) })}</span>
        )}
      </span>
    </li>
  );
}

function Add({ meetingId }: { meetingId: string }) {
  const t = useRoundTableText();
  const app = useAppText();
  const m = useMinutesText();
  const agenda = useList('/api/v1/round-tables/{id}/agenda-items', {}, { place: { id: meetingId }, limit: 100 });
  const topics = agenda.rows?.filter((item) => item.state === 'accepted') ?? [];
  const required = [{ required: true, message: app('required') }];
  return (
    <Panel title={t('res.add')}>
      <DraftForm<{ text: string; ownerOrganizationId: string; dueOn: string; agendaItemId?: string }>
        draftKey={`resolution.new.${meetingId}`}
        resetAfter
        submitLabel={t('res.add')}
        onSubmit={(input) => addResolution(meetingId, input)}
      >
        <Form.Item name="text" label={t('res.text')} rules={[{ ...required[0], whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <div className="halves">
          <Form.Item name="ownerOrganizationId" label={t('res.owner')} rules={required}>
            <UnitSelect />
          </Form.Item>
          <Form.Item name="dueOn" label={t('res.due')} rules={required}>
            <DayField from={shanghaiDay(new Date())} />
          </Form.Item>
        </div>
        {topics.length > 0 && (
          <Form.Item name="agendaItemId" label={m('res.item')} extra={m('res.itemHint')}>
            <Select allowClear options={topics.map((item) => ({ value: item.id, label: item.title }))} />
          </Form.Item>
        )}
      </DraftForm>
    </Panel>
  );
}
