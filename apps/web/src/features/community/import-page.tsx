import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { addressOf } from '../../app/client';
import { DataTable } from '../../ui/data-table';
import { Mark } from '../../ui/marks';
import { Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { type ImportReport, importUnits } from './api';
import { CommunityHead } from './community-tabs';
import { useCommunityText } from './locales';

export function ImportPage() {
  const t = useCommunityText();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    setBusy(true);
    setError(null);
    setReport(null);
    try {
      setReport(await importUnits(file));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <CommunityHead lead={t('import.lead')} />
      <Panel>
        <p style={{ marginBottom: '1rem' }}>
          <a href={addressOf('/imports/template')} download>
            <DownloadOutlined aria-hidden /> {t('import.template')}
          </a>
        </p>
        <form onSubmit={(event) => void send(event)} className="stack">
          <label className="file-input">
            <UploadOutlined aria-hidden /> {file?.name ?? t('import.choose')}
            <input
              className="visually-hidden"
              type="file"
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          </label>
          <ProblemAlert error={error} typed />
          <div>
            <Button type="primary" htmlType="submit" disabled={!file} loading={busy}>
              {t(busy ? 'import.busy' : 'import.submit')}
            </Button>
          </div>
        </form>
      </Panel>
      {report && <Outcome report={report} />}
    </>
  );
}

function Outcome({ report }: { report: ImportReport }) {
  const t = useCommunityText();
  return (
    <div role="status">
      <p className="row" style={{ marginBottom: '0.8rem' }}>
        <Mark tone="good">{t('import.accepted', { count: report.accepted })}</Mark>
        {report.refused.length > 0 && <Mark tone="bad">{t('import.refused', { count: report.refused.length })}</Mark>}
      </p>
      <DataTable
        rows={report.refused}
        rowKey={(row) => `${row.sheet}:${row.row}:${row.column}:${row.reason}`}
        caption={t('import.refused', { count: report.refused.length })}
        empty={<p>{t('import.allGood')}</p>}
        columns={[
          {
            key: 'row',
            title: t('import.row'),
            heading: true,
            sortBy: (row) => row.row,
            render: (row) => `${row.sheet} ${row.row}`,
          },
          { key: 'column', title: t('import.column'), render: (row) => row.column ?? '—' },
          { key: 'reason', title: t('import.reason'), render: (row) => row.message },
        ]}
      />
    </div>
  );
}
