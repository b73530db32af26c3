import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useUser } from '../../app/session';
import { DueTag, Mark } from '../../ui/marks';
import { Loading, PageHeader, Panel } from '../../ui/page';
import { FrozenText } from '../../ui/paper';
import { ProblemAlert } from '../../ui/problem-alert';
import { FrozenHash } from '../documents/versions/frozen-hash';
import { type ConsultationView, closeConsultation, useConsultation, useOpinions } from './api';
import { useThinkTankText } from './locales';
import { OpinionForm } from './opinion-form';
import { OpinionTable } from './opinion-table';

/** The frozen plan on one side; on the other what this person has to say or to answer. */
export function ConsultationPage() {
  const t = useThinkTankText();
  const { id = '' } = useParams();
  const { data: consultation, error, refetch } = useConsultation(id);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!consultation) return <Loading />;
  return (
    <>
      <PageHeader
        back={{ to: '/think-tank', label: t('tab.consultations') }}
        documentTitle={consultation.projectTitle}
        title={consultation.projectTitle}
        lead={
          <span className="row">
            <Mark tone={consultation.stage === 'sent' ? 'info' : 'good'}>{t(`stage.${consultation.stage}`)}</Mark>
            <DueTag due={consultation.dueOn} done={consultation.stage === 'closed'} />
            <Link to={`/projects/${consultation.projectId}`}>{consultation.leadName}</Link>
          </span>
        }
        actions={
          consultation.actions.includes('close') && (
            <CloseButton id={id} early={consultation.received < consultation.asked} />
          )
        }
      />
      {consultation.question && (
        <Panel title={t('question')}>
          <p>{consultation.question}</p>
        </Panel>
      )}
      <div className="review">
        <Panel title={t('frozen')} className="review-text">
          <FrozenHash documentId={consultation.documentId} versionId={consultation.documentVersionId} />
          <FrozenText html={consultation.html} />
        </Panel>
        <div className="review-side">
          <Own consultation={consultation} />
          <Panel title={t('table')}>
            <OpinionTable consultationId={id} mayAnswer={consultation.actions.includes('answer')} stacked />
          </Panel>
          <Assigned consultation={consultation} />
        </div>
      </div>
    </>
  );
}

function Own({ consultation }: { consultation: ConsultationView }) {
  const user = useUser();
  const { data } = useOpinions(consultation.id);
  if (!data) return null;
  const own = data.items.find((opinion) => opinion.expertId === user.id);
  // an opinion given may be changed until it is answered; a first one needs to be asked for
  const open = own ? own.decision === null && consultation.stage === 'sent' : consultation.actions.includes('opine');
  if (!open) return null;
  return <OpinionForm key={own?.version ?? 0} consultationId={consultation.id} own={own} />;
}

function Assigned({ consultation }: { consultation: ConsultationView }) {
  const t = useThinkTankText();
  return (
    <Panel title={t('assigned')}>
      <ul className="line-list">
        {consultation.assignments.map((assignment) => (
          <li key={assignment.expertId}>
            <span className="line-main">
              {assignment.name} <span className="soft">{t(`kind.${assignment.kind}`)}</span>
            </span>
            {assignment.conflict ? (
              <Mark tone="bad">{t(`conflict.${assignment.conflict}`)}</Mark>
            ) : (
              <Mark tone={assignment.received ? 'good' : 'plain'}>
                {t(assignment.received ? 'received' : 'waiting')}
              </Mark>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** While opinions are still awaited, closing is possible but not what the page leads to. */
function CloseButton({ id, early }: { id: string; early: boolean }) {
  const t = useThinkTankText();
  const [error, setError] = useState<unknown>(null);
  return (
    <div>
      <ProblemAlert error={error} />
      <Button type={early ? 'default' : 'primary'} onClick={() => void closeConsultation(id).catch(setError)}>
        {t('close')}
      </Button>
    </div>
  );
}
