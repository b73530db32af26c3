import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { addressOf } from '../../../app/client';
import { enumerate, timeText } from '../../../app/dates';
import { Mark } from '../../../ui/marks';
import { ProblemAlert } from '../../../ui/problem-alert';
import type { AgendaItem } from '../api';
import { useRoundTableText } from '../locales';
import { type Agenda, attachPaper, removePaper } from './api';
import { useCallingText } from './locales';

export interface AgendaLineDeeds {
  accept: () => void;
  decline: () => void;
  merge?: () => void;
  edit: () => void;
  up?: () => void;
  down?: () => void;
}

interface AgendaLineProps {
  item: AgendaItem;
  number: number | null;
  timed?: Agenda['items'][number];
  /** Of the coordinator, while the agenda may change. */
  deeds: AgendaLineDeeds | null;
  attachable: boolean;
}

/** One topic with its time, its proposers and its papers. */
export function AgendaLine({ item, number, timed, deeds, attachable }: AgendaLineProps) {
  const t = useRoundTableText();
  const c = useCallingText();
  const facts = [
    t(`agendaKind.${item.kind}`),
    item.presenter,
    `${item.durationMinutes}′`,
    item.proposers.length > 0 && t('agenda.by', { unit: enumerate(item.proposers) }),
  ];
  return (
    <li>
      <span className="agenda-number num">{number}</span>
      {timed?.startsAt && timed.endsAt && (
        <span className={timed.over ? 'agenda-time num over' : 'agenda-time num'}>
          {timeText(timed.startsAt)}–{timeText(timed.endsAt)}
        </span>
      )}
      <span className="line-main">
        <span className="line-title">{item.title}</span>{' '}
        <span className="soft">{facts.filter(Boolean).join(' · ')}</span>
        {item.carriedFrom && (
          <div className="soft">
            <Link to={`/round-tables/${item.carriedFrom.roundTableId}/resolutions`}>
              {item.carriedFrom.roundTableTitle} · {item.carriedFrom.label}
            </Link>
          </div>
        )}
        {item.expectedResult && <div className="soft">{item.expectedResult}</div>}
        {item.declineReason && <div className="soft">“{item.declineReason}”</div>}
        <Papers item={item} attachable={attachable} />
      </span>
      <span className="row">
        {timed?.over && <Mark tone="bad">{c('agenda.late')}</Mark>}
        {item.resolutionId && <Mark tone="warn">{t('agenda.carried')}</Mark>}
        {item.state === 'proposed' && <Mark tone="plain">{t('agendaState.proposed')}</Mark>}
        {deeds && <LineDeeds item={item} deeds={deeds} />}
      </span>
    </li>
  );
}

function LineDeeds({ item, deeds }: { item: AgendaItem; deeds: AgendaLineDeeds }) {
  const t = useRoundTableText();
  const c = useCallingText();
  return (
    <>
      {item.state !== 'accepted' && (
        <Button size="small" type={item.state === 'proposed' ? 'primary' : 'default'} onClick={deeds.accept}>
          {t('agenda.accept')}
        </Button>
      )}
      {item.state !== 'declined' && (
        <>
          <Button size="small" onClick={deeds.decline}>
            {t('agenda.decline')}
          </Button>
          {deeds.merge && (
            <Button size="small" onClick={deeds.merge}>
              {c('agenda.merge')}
            </Button>
          )}
          <Button size="small" onClick={deeds.edit}>
            {c('agenda.edit')}
          </Button>
          <span className="agenda-order">
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={c('agenda.up', { title: item.title })}
              disabled={!deeds.up}
              onClick={deeds.up}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={c('agenda.down', { title: item.title })}
              disabled={!deeds.down}
              onClick={deeds.down}
            />
          </span>
        </>
      )}
    </>
  );
}

/** Papers attached beforehand and the project the topic is about. */
function Papers({ item, attachable }: { item: AgendaItem; attachable: boolean }) {
  const c = useCallingText();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attach = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setError(null);
    await attachPaper(item.id, file).catch(setError);
    setBusy(false);
  };
  if (item.papers.length === 0 && !item.projectId && !attachable) return null;
  return (
    <div className="paper-list">
      {item.projectId && <Link to={`/projects/${item.projectId}`}>{c('agenda.project')}</Link>}
      {item.papers.map((paper) => (
        <span key={paper.id}>
          <a href={addressOf(`/agenda-papers/${paper.id}`)} download>
            <PaperClipOutlined aria-hidden /> {paper.name}
          </a>
          {attachable && (
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={c('agenda.removePaper', { name: paper.name })}
              onClick={() => removePaper(paper.id).catch(setError)}
            />
          )}
        </span>
      ))}
      {attachable && (
        <>
          <Button
            size="small"
            type="link"
            style={{ paddingInline: 0 }}
            title={c('agenda.paperKinds')}
            loading={busy}
            icon={<PaperClipOutlined />}
            onClick={() => input.current?.click()}
          >
            {c('agenda.attach')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={`${c('agenda.attach')}：${item.title}`}
            accept=".pdf,.docx,.xlsx,.pptx"
            onChange={(event) => {
              void attach(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </>
      )}
      <ProblemAlert error={error} />
    </div>
  );
}
