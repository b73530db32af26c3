import { Button, Checkbox, Form, Input, Modal, Progress } from 'antd';
import { useState } from 'react';
import type { LiveAttendance, LiveRoom } from '#libs/contracts';
import { Panel } from '../../../ui/page';
import { signInUnit, undoSignIn } from './api';
import { useLiveText } from './locales';
import { useDeed } from './use-deed';

/** Who is here, who is not, and whether that is enough to decide. */
export function AttendancePanel({ room, leads }: { room: LiveRoom; leads: boolean }) {
  const t = useLiveText();
  const { present, invited } = room.quorum;
  const here = room.attendance
    .filter((entry) => entry.signedInAt !== null)
    .toSorted((a, b) => Date.parse(b.signedInAt!) - Date.parse(a.signedInAt!));
  return (
    <Panel
      title={t('attendance')}
      aside={<span className="num">{t('attendance.count', { present, invited })}</span>}
      className="live-attendance"
    >
      <QuorumGauge quorum={room.quorum} />
      <ul className="live-wall" aria-label={t('attendance.here')}>
        {here.map((entry) => (
          <Seat key={entry.invitationId} entry={entry} roundTableId={room.roundTableId} leads={leads} />
        ))}
        {here.length === 0 && <li className="soft">{t('attendance.nobody')}</li>}
      </ul>
      <Missing room={room} leads={leads} />
    </Panel>
  );
}

export function QuorumGauge({ quorum }: { quorum: LiveRoom['quorum'] }) {
  const t = useLiveText();
  const { present, needed, invited, reached } = quorum;
  const share = invited > 0 ? (present / invited) * 100 : 0;
  return (
    <div className={reached ? 'live-quorum reached' : 'live-quorum'}>
      <div className="live-quorum-bar">
        <Progress
          percent={share}
          showInfo={false}
          strokeColor={reached ? 'var(--leaf)' : 'var(--amber)'}
          aria-label={t('attendance.count', { present, invited })}
        />
        {invited > 0 && <i style={{ left: `${(needed / invited) * 100}%` }} aria-hidden="true" />}
      </div>
      <span role="status">
        {reached ? `✓ ${t('quorum.reached', { needed })}` : t('quorum.short', { short: needed - present, needed })}
      </span>
    </div>
  );
}

function Seat({ entry, roundTableId, leads }: { entry: LiveAttendance; roundTableId: string; leads: boolean }) {
  const t = useLiveText();
  const { run, busy, problem } = useDeed();
  return (
    <li>
      <span className="live-seat">
        <span>✓ {entry.organizationName}</span>
        <small className="soft">
          {entry.personName}
          {entry.substitute && ` (${t('attendance.substituteMark')})`}
        </small>
        {problem}
      </span>
      {leads && (
        <Button
          size="small"
          type="text"
          aria-label={`${t('attendance.undo')} ${entry.organizationName}`}
          title={t('attendance.undo')}
          loading={busy === 'undo'}
          onClick={() => void run('undo', () => undoSignIn(roundTableId, entry.invitationId))}
        >
          ✕
        </Button>
      )}
    </li>
  );
}

function Missing({ room, leads }: { room: LiveRoom; leads: boolean }) {
  const t = useLiveText();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<LiveAttendance | null>(null);
  const missing = room.attendance.filter((entry) => entry.signedInAt === null);
  if (missing.length === 0) return null;
  const shown = missing.filter((entry) => entry.organizationName.includes(typed.trim()));
  return (
    <details className="reasons">
      <summary>{t('attendance.missing', { count: missing.length })}</summary>
      {missing.length > 8 && (
        <Input
          allowClear
          size="small"
          placeholder={t('attendance.find')}
          aria-label={t('attendance.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ul className="live-missing">
        {shown.map((entry) => (
          <li key={entry.invitationId}>
            <span>{entry.organizationName}</span>
            {leads && (
              <Button
                size="small"
                aria-label={t('attendance.unitOf', { unit: entry.organizationName })}
                onClick={() => setAsked(entry)}
              >
                {t('attendance.signIn')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && <BySecretary entry={asked} roundTableId={room.roundTableId} onDone={() => setAsked(null)} />}
    </details>
  );
}

interface BySecretaryProps {
  entry: LiveAttendance;
  roundTableId: string;
  onDone: () => void;
}

function BySecretary({ entry, roundTableId, onDone }: BySecretaryProps) {
  const t = useLiveText();
  const { run, busy, problem } = useDeed();
  const submit = async ({ personName, substitute }: { personName?: string; substitute?: boolean }) => {
    const { invitationId } = entry;
    const name = personName?.trim() || undefined;
    const done = await run('sign-in', () => signInUnit(roundTableId, { invitationId, personName: name, substitute }));
    if (done) onDone();
  };
  return (
    <Modal
      open
      title={t('attendance.unitOf', { unit: entry.organizationName })}
      onCancel={onDone}
      footer={null}
      destroyOnHidden
    >
      {problem}
      <Form
        layout="vertical"
        initialValues={{ personName: entry.personName ?? '', substitute: false }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="personName" label={t('attendance.person')}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="substitute" valuePropName="checked">
          <Checkbox>{t('attendance.substitute')}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy !== null}>
          {t('signIn.submit')}
        </Button>
      </Form>
    </Modal>
  );
}
