import { Form, Input } from 'antd';
import { useState } from 'react';
import type { LiveRoom } from '#libs/contracts';
import { dayText, shanghaiDay } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { DayField } from '../../../ui/fields';
import { DraftForm } from '../../../ui/form';
import { Panel } from '../../../ui/page';
import { UnitSelect } from '../../community/unit-select';
import { makeResolution } from './api';
import { useLiveText } from './locales';

interface ResolutionInput {
  text: string;
  ownerOrganizationId: string;
  dueOn: string;
}

/** What was resolved, numbered the moment it is made. */
export function ResolutionsPanel({ room, leads }: { room: LiveRoom; leads: boolean }) {
  const t = useLiveText();
  const app = useAppText();
  const [made, setMade] = useState('');
  const required = [{ required: true, message: app('required') }];
  return (
    <Panel title={t('resolutions')} className="live-resolutions">
      {room.resolutions.length === 0 && <p className="soft">{t('resolutions.none')}</p>}
      <ol className="line-list">
        {room.resolutions.map((resolution) => (
          <li key={resolution.id}>
            <span className="line-main">
              <span className="resolution-label num">{resolution.label}</span> {resolution.text}
              <div className="soft">
                {t('resolutions.dueOn', { owner: resolution.ownerName, day: dayText(resolution.dueOn) })}
              </div>
            </span>
          </li>
        ))}
      </ol>
      <p role="status" aria-live="polite" className="live-made">
        {made && `✓ ${t('resolutions.made', { label: made })}`}
      </p>
      {leads && (
        <DraftForm<ResolutionInput>
          draftKey={`live-resolution.${room.roundTableId}`}
          resetAfter
          primary={false}
          submitLabel={t('resolutions.make')}
          onSubmit={async (input) => {
            const agendaItemId = room.pointer?.agendaItemId;
            setMade((await makeResolution(room.roundTableId, { ...input, agendaItemId })).label);
          }}
        >
          <Form.Item name="text" label={t('resolutions.text')} rules={[{ ...required[0], whitespace: true }]}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          <div className="halves">
            <Form.Item name="ownerOrganizationId" label={t('resolutions.owner')} rules={required}>
              <UnitSelect />
            </Form.Item>
            <Form.Item name="dueOn" label={t('resolutions.due')} rules={required}>
              <DayField from={shanghaiDay(new Date())} />
            </Form.Item>
          </div>
        </DraftForm>
      )}
    </Panel>
  );
}
