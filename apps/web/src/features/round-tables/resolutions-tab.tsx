import { Form, Input } from 'antd';
import type { ResolutionState } from '#libs/contracts';
import { shanghaiDay } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { hasRole, useUser } from '../../app/session';
import { DataTable } from '../../ui/data-table';
import { DayField } from '../../ui/fields';
import { DraftForm } from '../../ui/form';
import { DueTag, Mark, type Tone } from '../../ui/marks';
import { EmptyState, Panel } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { UnitSelect } from '../community/unit-select';
import { addResolution, type Resolution, type RoundTablePageView, settleResolution } from './api';
import { useRoundTableText } from './locales';

const TONES: Record<ResolutionState, Tone> = { open: 'info', done: 'good', carried_over: 'warn' };

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
              <Row key={resolution.id} resolution={resolution} />
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

function Row({ resolution }: { resolution: Resolution }) {
  const t = useRoundTableText();
  const app = useAppText();
  const user = useUser();
  const maySettle =
    resolution.state !== 'done' &&
    (hasRole(user, 'city_coordinator') ||
      user.roles.some((grant) => grant.scope.id === resolution.ownerOrganizationId && grant.role !== 'liaison'));
  return (
    <li>
      <span className="line-main">
        <span className="resolution-label num">{resolution.label}</span> {resolution.text}
        <div className="soft">
          {t('res.owner')}：{resolution.ownerName}
        </div>
        {resolution.evidence && (
          <div className="soft">
            {t('res.evidence')}：{resolution.evidence}
          </div>
        )}
        {maySettle && (
          <details className="reasons">
            <summary>{t('res.settle')}</summary>
            <DraftForm<{ evidence: string }>
              draftKey={`resolution.${resolution.id}`}
              primary={false}
              submitLabel={t('res.settle')}
              onSubmit={({ evidence }) => settleResolution(resolution, { state: 'done', evidence })}
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
      </span>
      <span className="row">
        <Mark tone={TONES[resolution.state]}>{t(`res.${resolution.state}`)}</Mark>
        <DueTag due={resolution.dueOn} done={resolution.state === 'done'} />
      </span>
    </li>
  );
}

function Add({ meetingId }: { meetingId: string }) {
  const t = useRoundTableText();
  const app = useAppText();
  const required = [{ required: true, message: app('required') }];
  return (
    <Panel title={t('res.add')}>
      <DraftForm<{ text: string; ownerOrganizationId: string; dueOn: string }>
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
      </DraftForm>
    </Panel>
  );
}
