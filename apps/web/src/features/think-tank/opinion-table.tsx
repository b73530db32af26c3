import { Form, Input, Radio } from 'antd';
import { OPINION_DECISIONS, type OpinionDecision, type Recommendation } from '#libs/contracts';
import { dayText } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { DraftForm } from '../../ui/form';
import { Mark, type Tone } from '../../ui/marks';
import { Loading } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { answerOpinion, type Opinion, useOpinions } from './api';
import { useThinkTankText } from './locales';
import './think-tank.css';

const DECISIONS: Record<OpinionDecision, Tone> = { adopted: 'good', partly_adopted: 'warn', not_adopted: 'bad' };
const ADVICE: Record<Recommendation, Tone> = {
  support: 'good',
  support_with_changes: 'warn',
  oppose: 'bad',
  comment: 'plain',
};

interface OpinionTableProps {
  consultationId: string;
  mayAnswer?: boolean;
  /** Opinion above reply instead of beside it. */
  stacked?: boolean;
}

/** 意见采纳情况表: every opinion with its reply (G36). */
export function OpinionTable({ consultationId, mayAnswer = false, stacked = false }: OpinionTableProps) {
  const t = useThinkTankText();
  const { data, error, refetch } = useOpinions(consultationId);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <p className="soft">{t('table.none')}</p>;
  const count = (decision: OpinionDecision | null) => data.items.filter((row) => row.decision === decision).length;
  return (
    <>
      <p className="soft" style={{ marginBottom: '0.6rem' }}>
        {t('totals', {
          received: data.items.length,
          adopted: count('adopted'),
          partly: count('partly_adopted'),
          not: count('not_adopted'),
          open: count(null),
        })}
      </p>
      <ol className={stacked ? 'opinions stacked' : 'opinions'}>
        {data.items.map((opinion) => (
          <li key={opinion.id} className="opinion">
            <div>
              <div className="row">
                <strong>{opinion.expertName}</strong>
                <span className="soft">{t(`kind.${opinion.expertKind}`)}</span>
                <Mark tone={ADVICE[opinion.recommendation]}>{t(`rec.${opinion.recommendation}`)}</Mark>
                <span className="soft">{dayText(opinion.createdAt)}</span>
              </div>
              <p className="opinion-body">{opinion.body}</p>
            </div>
            <Reply opinion={opinion} mayAnswer={mayAnswer} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Reply({ opinion, mayAnswer }: { opinion: Opinion; mayAnswer: boolean }) {
  const t = useThinkTankText();
  if (opinion.decision) {
    return (
      <div className="opinion-reply">
        <div className="row">
          <Mark tone={DECISIONS[opinion.decision]}>{t(`decision.${opinion.decision}`)}</Mark>
          {opinion.answeredAt && <span className="soft">{dayText(opinion.answeredAt)}</span>}
        </div>
        {opinion.reason && <p className="opinion-body">{opinion.reason}</p>}
      </div>
    );
  }
  if (opinion.conflicted) return <p className="opinion-reply soft">{t('conflicted')}</p>;
  if (!mayAnswer) return <p className="opinion-reply soft">{t('decision.none')}</p>;
  return (
    <div className="opinion-reply">
      <AnswerForm opinion={opinion} />
    </div>
  );
}

function AnswerForm({ opinion }: { opinion: Opinion }) {
  const t = useThinkTankText();
  const app = useAppText();
  return (
    <DraftForm<{ decision: OpinionDecision; reason?: string }>
      draftKey={`answer.${opinion.id}`}
      primary={false}
      submitLabel={t('answer.submit')}
      onSubmit={({ decision, reason }) => answerOpinion(opinion, { decision, reason: reason?.trim() || undefined })}
    >
      <Form.Item name="decision" label={t('answer.decision')} rules={[{ required: true, message: app('required') }]}>
        <Radio.Group options={OPINION_DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('answer.reason')}
        dependencies={['decision']}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue('decision') !== undefined && getFieldValue('decision') !== 'adopted',
            whitespace: true,
            message: t('answer.reasonNeeded'),
          }),
        ]}
      >
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
    </DraftForm>
  );
}
