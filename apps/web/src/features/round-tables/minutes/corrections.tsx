import { Form, Input, Select } from 'antd';
import type { CorrectionState } from '#libs/contracts';
import { instantText } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { ActionBar } from '../../../ui/action-bar';
import { DraftForm } from '../../../ui/form';
import { Mark, type Tone } from '../../../ui/marks';
import { EmptyState, Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { type Correction, type Minutes, moveCorrection, proposeCorrection, useCorrections } from './api';
import { useMinutesText } from './locales';
import './minutes.css';

const TONES: Record<CorrectionState, Tone> = { proposed: 'warn', accepted: 'good', refused: 'plain', disputed: 'bad' };

/** What those recorded present want said otherwise, and what became of it (U24). */
export function Corrections({ minutes }: { minutes: Minutes }) {
  const t = useMinutesText();
  const { data: rows, error, refetch } = useCorrections(minutes.roundTableId);
  const own = minutes.present.filter((unit) => unit.own);
  return (
    <>
      <Panel title={t('corrections')}>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {rows?.length === 0 && <EmptyState title={t('corrections.empty')} text={t('corrections.emptyText')} />}
        <ol className="line-list">
          {rows?.map((row) => (
            <Row key={row.id} correction={row} />
          ))}
        </ol>
      </Panel>
      {minutes.correctionsOpen && own.length > 0 && <Propose minutes={minutes} />}
    </>
  );
}

function Row({ correction }: { correction: Correction }) {
  const t = useMinutesText();
  const allowed = correction.actions.filter((entry) => entry.allowed);
  const plain = allowed.filter((entry) => entry.action !== 'accept');
  return (
    <li>
      <div className="line-main">
        <blockquote className="correction-quote">{correction.quote}</blockquote>
        <p>
          <strong>{t('text')}</strong>：{correction.text}
        </p>
        {correction.adoptedText && (
          <p>
            <strong>{t('adopted')}</strong>：{correction.adoptedText}
          </p>
        )}
        {correction.reason && (
          <p>
            <strong>{t('why')}</strong>：{correction.reason}
          </p>
        )}
        <p className="soft">
          {correction.organizationName} · {correction.proposedByName} · {instantText(correction.proposedAt)}
        </p>
        {allowed.length > plain.length && <Accept correction={correction} />}
        {plain.length > 0 && (
          <ActionBar
            actions={plain}
            label={(action) => t(`do.${action}`)}
            reason={(code) => code}
            onAct={(action, reason) => moveCorrection(correction.id, action, { reason })}
          />
        )}
      </div>
      <Mark tone={TONES[correction.state]}>{t(`correction.${correction.state}`)}</Mark>
    </li>
  );
}

function Accept({ correction }: { correction: Correction }) {
  const t = useMinutesText();
  return (
    <details className="reasons minutes-deed">
      <summary>{t('do.accept')}</summary>
      <DraftForm<{ text: string }>
        draftKey={`correction.${correction.id}`}
        initialValues={{ text: correction.text }}
        primary={false}
        submitLabel={t('do.accept')}
        onSubmit={({ text }) =>
          moveCorrection(correction.id, 'accept', text && text !== correction.text ? { text } : {})
        }
      >
        <Form.Item name="text" label={t('adopted')} extra={t('adopted.hint')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
        </Form.Item>
      </DraftForm>
    </details>
  );
}

function Propose({ minutes }: { minutes: Minutes }) {
  const t = useMinutesText();
  const app = useAppText();
  const own = minutes.present.filter((unit) => unit.own);
  const required = [{ required: true, whitespace: true, message: app('required') }];
  return (
    <Panel title={t('propose')}>
      <DraftForm<{ quote: string; text: string; organizationId?: string }>
        draftKey={`correction.new.${minutes.roundTableId}`}
        resetAfter
        submitLabel={t('propose')}
        problemFields={{ 'minutes.quote_not_found': { field: 'quote', text: t('quote.unknown') } }}
        onSubmit={(input) =>
          proposeCorrection(minutes.roundTableId, { ...input, organizationId: input.organizationId ?? own[0]!.id })
        }
      >
        {own.length > 1 && (
          <Form.Item
            name="organizationId"
            label={t('col.owner')}
            rules={[{ required: true, message: app('required') }]}
          >
            <Select options={own.map((unit) => ({ value: unit.id, label: unit.name }))} />
          </Form.Item>
        )}
        <Form.Item name="quote" label={t('quote')} extra={t('quote.hint')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="text" label={t('text')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
        </Form.Item>
      </DraftForm>
    </Panel>
  );
}
