import type { ReactNode } from 'react';
import type { ProjectType } from '#libs/contracts';
import { daysUntil, dayText } from '../app/dates';
import { useAppText } from '../app/locales';
import { TypePane } from './art';

export function TypeBadge({ type, label }: { type: ProjectType; label: string }) {
  return (
    <span className={`type-badge type-${type}`}>
      <TypePane type={type} size={18} />
      {label}
    </span>
  );
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info';
const GLYPH: Record<Tone, string> = { plain: '○', good: '✓', warn: '◐', bad: '!', info: '●' };

/** A state as shape, colour and word together. */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`mark mark-${tone}`}>
      <span aria-hidden="true">{GLYPH[tone]}</span>
      {children}
    </span>
  );
}

export function DemoMark() {
  const t = useAppText();
  return (
    <span className="demo-mark" title={t('demoNote')}>
      {t('demo')}
    </span>
  );
}

/** How long there is still; `done` silences it. */
export function DueTag({ due, done = false }: { due: string | null | undefined; done?: boolean }) {
  const t = useAppText();
  if (!due) return null;
  const days = daysUntil(due);
  if (done) return <span className="soft">{t('due.on', { day: dayText(due) })}</span>;
  const tone: Tone = days < 0 ? 'bad' : days <= 7 ? 'warn' : 'plain';
  const words =
    days < 0
      ? t(days === -1 ? 'due.late_one' : 'due.late_other', { count: -days })
      : days === 0
        ? t('due.today')
        : t(days === 1 ? 'due.left_one' : 'due.left_other', { count: days });
  return (
    <span className="due">
      <Mark tone={tone}>{words}</Mark>
      <span className="soft num">{dayText(due)}</span>
    </span>
  );
}

interface StageLineProps {
  steps: readonly { key: string; label: string }[];
  current: string;
  /** A stage beside the line (returned, withdrawn): shown as its own mark. */
  aside?: { label: string; tone: Tone } | null;
  /** Where on the line the object stands when `current` is beside it. */
  asideAt?: string;
}

export function StageLine({ steps, current, aside, asideAt }: StageLineProps) {
  const t = useAppText();
  const at = Math.max(
    0,
    steps.findIndex((step) => step.key === (asideAt ?? current)),
  );
  return (
    <div className="stage-line">
      <ol aria-label={t('stage.step', { at: at + 1, of: steps.length })}>
        {steps.map((step, index) => (
          <li
            key={step.key}
            className={index < at ? 'done' : index === at ? 'now' : 'ahead'}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className="stage-dot" aria-hidden="true">
              {index < at ? '✓' : index + 1}
            </span>
            <span className="stage-word">{step.label}</span>
          </li>
        ))}
      </ol>
      {aside && <Mark tone={aside.tone}>{aside.label}</Mark>}
    </div>
  );
}
