import { UploadOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../app/client';
import { dayText } from '../../app/dates';
import { sayOr } from '../../app/i18n';
import { useAppText } from '../../app/locales';
import { ProblemAlert } from '../../ui/problem-alert';
import { toast } from '../../ui/toast';
import { changeWorkingYear, readWorkingDays } from './api';
import { changesTo, type DayChange } from './working-days';
import { useWorkingDaysText } from './working-days-locales';

type Year = Schema<'WorkingYearView'>;
type Reading = Schema<'WorkingDaysReadingView'>;
const XLSX = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A whole year from a workbook: read, looked at, and only then put in force. */
export function WorkingDaysFile({ table, onClose }: { table: Year; onClose: () => void }) {
  const t = useWorkingDaysText();
  const [name, setName] = useState<string | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const read = async (file: File) => {
    setName(file.name);
    setReading(null);
    setError(null);
    setBusy(true);
    try {
      setReading(await readWorkingDays(table.year, file));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('file.title', { year: table.year })} onCancel={onClose} footer={null} destroyOnHidden>
      <p className="soft">{t('file.how')}</p>
      <label className="days-file">
        <UploadOutlined aria-hidden /> {busy ? t('file.reading') : (name ?? t('file.choose'))}
        <input
          className="visually-hidden"
          type="file"
          accept={XLSX}
          aria-label={t('file.choose')}
          disabled={busy}
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = ''; // the same file, mended, is another
            if (file) void read(file);
          }}
        />
      </label>
      <ProblemAlert error={error} />
      <div role="status">
        {reading && reading.refused.length > 0 && <Refused refused={reading.refused} />}
        {reading && reading.refused.length === 0 && <Found table={table} days={reading.days} onClose={onClose} />}
      </div>
    </Modal>
  );
}

function Refused({ refused }: { refused: Reading['refused'] }) {
  const t = useWorkingDaysText();
  return (
    <>
      <p>
        <strong>{t('file.refused', { count: refused.length })}</strong>
      </p>
      <ul className="days-found">
        {refused.map(({ row, column, reason, message }) => (
          <li key={`${row}:${column}:${reason}`}>
            <span>{t('file.place', { row, column: column ?? '' })}</span>
            <span>{sayOr(t, `file.why.${reason}`, message)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface Given {
  source: string;
  reason: string;
  official: boolean;
}

function Found({ table, days, onClose }: { table: Year; days: Reading['days']; onClose: () => void }) {
  const t = useWorkingDaysText();
  const app = useAppText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const changes = changesTo(table.days, days);
  if (changes.length === 0) return <p>{t('file.same')}</p>;
  const submit = async ({ source, reason, official }: Given) => {
    setBusy(true);
    setError(null);
    try {
      await changeWorkingYear(table, { source, reason, provisional: !official, days });
      toast(t('saved'));
      onClose();
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  const required = [{ required: true, whitespace: true, message: app('required') }];
  return (
    <>
      <p>
        <strong>{t('file.changes', { count: changes.length })}</strong>
      </p>
      <ul className="days-found">
        {changes.map((change) => (
          <li key={change.day}>
            <span>{dayText(change.day)}</span>
            <span>
              <Said day={change.before} /> → <Said day={change.after} />
            </span>
          </li>
        ))}
      </ul>
      <ProblemAlert error={error} typed />
      <Form<Given>
        layout="vertical"
        initialValues={{ source: table.provisional ? undefined : table.source, official: true }}
        onFinish={(given) => void submit(given)}
      >
        <Form.Item name="source" label={t('edit.source')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="official" valuePropName="checked">
          <Checkbox>{t('file.official')}</Checkbox>
        </Form.Item>
        <Form.Item name="reason" label={t('edit.reason')} rules={required} extra={t('edit.note')}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('file.save', { year: table.year })}
        </Button>
      </Form>
    </>
  );
}

function Said({ day }: { day: DayChange['after'] }) {
  const t = useWorkingDaysText();
  return <>{day ? `${t(`kind.${day.kind}`)} ${day.name}` : t('file.none')}</>;
}
