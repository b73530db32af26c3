import { Form, InputNumber, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import { REPORT_KINDS, type ReportStage } from '#libs/contracts';
import { dayText, instantText } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { hasRole, useUser } from '../../app/session';
import { DataTable } from '../../ui/data-table';
import { DraftForm } from '../../ui/form';
import { Mark, type Tone } from '../../ui/marks';
import { EmptyState, PageHeader, Panel } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { type ReportInput, startReport } from './api';
import { useReportsText } from './locales';

export const STAGE_TONES: Record<ReportStage, Tone> = {
  outline: 'plain',
  frozen: 'info',
  drafting: 'info',
  approved: 'good',
  released: 'good',
};

export function ReportsPage() {
  const t = useReportsText();
  const user = useUser();
  const list = useList('/api/v1/annual-reports');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {hasRole(user, 'city_coordinator') && <NewReport />}
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('title')}
        empty={<EmptyState title={t('empty')} text={t('emptyText')} />}
        columns={[
          {
            key: 'title',
            title: t('col.title'),
            heading: true,
            sortBy: (row) => row.year,
            render: (row) => <Link to={`/reports/${row.id}`}>{row.title}</Link>,
          },
          { key: 'kind', title: t('col.kind'), render: (row) => t(`kind.${row.kind}`) },
          {
            key: 'stage',
            title: t('col.stage'),
            render: (row) => <Mark tone={STAGE_TONES[row.stage]}>{t(`stage.${row.stage}`)}</Mark>,
          },
          { key: 'frozen', title: t('col.frozen'), render: (row) => instantText(row.frozenAt) },
          { key: 'updated', title: t('col.updated'), render: (row) => dayText(row.updatedAt) },
        ]}
      />
    </>
  );
}

function NewReport() {
  const t = useReportsText();
  const app = useAppText();
  const navigate = useNavigate();
  const required = [{ required: true, message: app('required') }];
  return (
    <Panel title={t('new')}>
      <DraftForm<ReportInput>
        draftKey="report.new"
        submitLabel={t('new.submit')}
        initialValues={{ year: new Date().getFullYear(), kind: 'service_report' }}
        onSubmit={async (input) => {
          const report = await startReport(input);
          await navigate(`/reports/${report.id}`);
        }}
      >
        <div className="halves">
          <Form.Item name="year" label={t('new.year')} rules={required}>
            <InputNumber min={2022} max={2100} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="kind" label={t('new.kind')} rules={required}>
            <Select options={REPORT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
          </Form.Item>
        </div>
      </DraftForm>
    </Panel>
  );
}
