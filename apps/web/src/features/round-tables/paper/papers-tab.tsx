import { DownloadOutlined, FileZipOutlined } from '@ant-design/icons';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { addressOf, type Schema } from '../../../app/client';
import { sayOr } from '../../../app/i18n';
import { DataTable } from '../../../ui/data-table';
import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import { useList } from '../../../ui/use-list';
import type { RoundTablePageView } from '../api';
import { useMeetingPaperText } from './locales';

type Paper = Schema<'MeetingPaperView'>;
const FORMATS = ['docx', 'pdf'] as const;

/** 会议文书: what can be printed of this meeting, and of the rest why not. */
export function PapersTab({ meeting }: { meeting: RoundTablePageView }) {
  const t = useMeetingPaperText();
  const [redHead, setRedHead] = useState(true);
  const list = useList('/api/v1/round-tables/{id}/papers', {}, { place: { id: meeting.id }, limit: 100 });
  const leads = meeting.standings.includes('coordinator') || meeting.standings.includes('decision_lead');
  const nameOf = (paper: Paper) =>
    paper.resolutionId ? `${t(`kind.${paper.kind}`)} ${paper.name.split(/[ （]/)[1] ?? ''}` : t(`kind.${paper.kind}`);
  return (
    <Panel
      title={t('title')}
      aside={
        leads ? (
          <Button
            type="primary"
            icon={<FileZipOutlined aria-hidden />}
            href={addressOf(`/round-tables/${meeting.id}/package`)}
            title={t('packageHint')}
            download
          >
            {t('package')}
          </Button>
        ) : undefined
      }
    >
      <p className="soft">{t('lead')}</p>
      <p className="row" style={{ margin: '0.8rem 0' }}>
        <Switch checked={redHead} onChange={setRedHead} aria-labelledby="papers-red-head" />
        <span id="papers-red-head">{t('redHead')}</span>
        <span className="soft">{t('redHeadHint')}</span>
      </p>
      <DataTable
        {...list}
        rowKey={(paper) => `${paper.kind} ${paper.resolutionId ?? ''}`}
        caption={t('caption')}
        empty={<p>{t('state.missing')}</p>}
        columns={[
          { key: 'name', title: t('column.name'), heading: true, render: nameOf },
          { key: 'state', title: t('column.state'), render: (paper) => <State paper={paper} /> },
          {
            key: 'files',
            title: t('column.files'),
            render: (paper) =>
              paper.available ? (
                <Files paper={paper} name={nameOf(paper)} meetingId={meeting.id} redHead={redHead} />
              ) : (
                '—'
              ),
          },
        ]}
      />
    </Panel>
  );
}

function State({ paper }: { paper: Paper }) {
  const t = useMeetingPaperText();
  if (paper.available) {
    return paper.draft ? <Mark tone="warn">{t('state.draft')}</Mark> : <Mark tone="good">{t('state.ready')}</Mark>;
  }
  const why = paper.reasons.map((code) => sayOr(t, `reason.${code}`, code)).join('；');
  return (
    <span className="row">
      <Mark tone="plain">{t('state.missing')}</Mark>
      <span className="soft">{why}</span>
    </span>
  );
}

interface FilesProps {
  paper: Paper;
  name: string;
  meetingId: string;
  redHead: boolean;
}

function Files({ paper, name, meetingId, redHead }: FilesProps) {
  const t = useMeetingPaperText();
  const query = (format: string): Record<string, string> => ({
    format,
    ...(paper.resolutionId ? { resolutionId: paper.resolutionId } : {}),
    ...(redHead ? {} : { redHead: 'false' }),
  });
  return (
    <span className="row">
      {FORMATS.map((format) => (
        <Button
          key={format}
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          href={addressOf(`/round-tables/${meetingId}/papers/${paper.kind}`, query(format))}
          aria-label={t('file', { name, format: format.toUpperCase() })}
          download
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </span>
  );
}
