import { Form, Input } from 'antd';
import { Link } from 'react-router';
import { DraftForm } from '../../ui/form';
import { EmptyState, Panel } from '../../ui/page';
import { toast } from '../../ui/toast';
import { type ReportResult, type ReportView, writeResult } from './api';
import { useReportsText } from './locales';

/** The year's results of each active project, written by its lead unit (G38a). */
export function ReportResults({ report }: { report: ReportView }) {
  const t = useReportsText();
  if (report.results.length === 0) return <EmptyState title={t('results.empty')} />;
  return (
    <>
      <p className="soft" style={{ marginBottom: '0.8rem' }}>
        {t('results.lead')}
      </p>
      {report.results.map((result) => (
        <Result key={`${result.projectId}:${result.version}`} reportId={report.id} result={result} />
      ))}
    </>
  );
}

function Result({ reportId, result }: { reportId: string; result: ReportResult }) {
  const t = useReportsText();
  return (
    <Panel
      title={<Link to={`/projects/${result.projectId}`}>{result.title}</Link>}
      aside={<span className="soft">{result.lead}</span>}
    >
      {result.text ? <p className="serif">{result.text}</p> : <p className="soft">{t('results.none')}</p>}
      {result.mayWrite && (
        <details className="reasons">
          <summary>{t('results.edit')}</summary>
          <DraftForm<{ text: string }>
            draftKey={`result.${reportId}.${result.projectId}`}
            primary={false}
            initialValues={{ text: result.text }}
            submitLabel={t('results.save')}
            onSubmit={async ({ text }) => {
              await writeResult(reportId, result, text ?? '');
              toast(t('results.save'));
            }}
          >
            <Form.Item name="text" label={t('tab.results')}>
              <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} showCount />
            </Form.Item>
          </DraftForm>
        </details>
      )}
    </Panel>
  );
}
