import { FilePdfOutlined, FileWordOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { instantText } from '../../app/dates';
import { sayOr } from '../../app/i18n';
import { ActionBar } from '../../ui/action-bar';
import { DocumentMount } from '../../ui/document-mount';
import { StageLine } from '../../ui/marks';
import { Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { TabsLine } from '../../ui/tabs-line';
import { toast } from '../../ui/toast';
import { downloadReport, moveReport, type ReportView, useReport } from './api';
import { useReportsText } from './locales';
import { ReportPreview } from './report-preview';
import { ReportResults } from './report-results';
import './reports.css';

const LINE = ['outline', 'frozen', 'drafting', 'approved', 'released'] as const;
const TABS = ['preview', 'foreword', 'results'] as const;

export function ReportPage() {
  const t = useReportsText();
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const { data: report, error, refetch } = useReport(id);
  const tab = params.get('tab') ?? 'preview';
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!report) return <Loading />;
  return (
    <>
      <PageHeader
        back={{ to: '/reports', label: t('title') }}
        title={report.title}
        lead={
          report.frozenAt
            ? t('frozenAt', { when: instantText(report.frozenAt), digest: report.digest?.slice(0, 12) })
            : t('live')
        }
        actions={<Exports report={report} />}
      />
      <Panel className="no-print">
        <StageLine steps={LINE.map((key) => ({ key, label: t(`stage.${key}`) }))} current={report.stage} />
        <p className="turn">{t(`turn.${report.stage}`)}</p>
        <ActionBar
          actions={report.actions}
          primary={['release', 'approve', 'draft', 'freeze']}
          final={['release']}
          label={(action) => t(`action.${action}`)}
          reason={(code) => sayOr(t, `reason.${code}`, code)}
          onAct={(action, why) => moveReport(report.id, action, why)}
        />
      </Panel>
      <TabsLine at={tab}>
        {TABS.map((name) => (
          <Link
            key={name}
            to={`/reports/${id}?tab=${name}`}
            className={tab === name ? 'active' : ''}
            aria-current={tab === name ? 'page' : undefined}
          >
            {t(`tab.${name}`)}
          </Link>
        ))}
      </TabsLine>
      {tab === 'foreword' ? (
        <DocumentMount documentId={report.forewordDocumentId} />
      ) : tab === 'results' ? (
        <ReportResults report={report} />
      ) : (
        <ReportPreview sections={report.sections} />
      )}
    </>
  );
}

/** Building a file takes a moment: the button says so and the page stays usable. */
function Exports({ report }: { report: ReportView }) {
  const t = useReportsText();
  const [busy, setBusy] = useState<'docx' | 'pdf' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const build = async (format: 'docx' | 'pdf') => {
    setBusy(format);
    setError(null);
    try {
      await downloadReport(report, format);
      toast(t('export.done'));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(null);
    }
  };
  const icons: Record<'docx' | 'pdf', ReactNode> = { docx: <FileWordOutlined />, pdf: <FilePdfOutlined /> };
  return (
    <>
      <ProblemAlert error={error} />
      {(['docx', 'pdf'] as const).map((format) => (
        <Button
          key={format}
          icon={icons[format]}
          loading={busy === format}
          disabled={busy !== null}
          onClick={() => void build(format)}
        >
          {busy === format ? t('export.busy') : t(`export.${format}`)}
        </Button>
      ))}
    </>
  );
}
