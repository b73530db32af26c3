import { sayOr } from '../app/i18n';
import { useAppText, useProblemText } from '../app/locales';
import { asProblem } from '../app/problem';

interface ProblemAlertProps {
  error: unknown;
  /** True when the page holds something the person typed. */
  typed?: boolean;
  onRetry?: () => void;
}

/** What happened, what was kept, what to do. */
export function ProblemAlert({ error, typed = false, onRetry }: ProblemAlertProps) {
  const t = useAppText();
  const say = useProblemText();
  if (!error) return null;
  const problem = asProblem(error);
  const known = sayOr(say, problem.code, '') ? problem.code : problem.status >= 500 ? 'http.500' : '';
  const values = { code: problem.code, seconds: problem.retryAfter ?? 60 };
  return (
    <div className="problem" role="alert">
      <span className="problem-mark" aria-hidden="true">
        !
      </span>
      <div>
        <strong>{known ? say(known as 'other', values) : say('other', values)}</strong>
        <p>
          {typed ? say('kept') : say('keptServer')}{' '}
          {sayOr(say, `${known}.next`, say('other.next')).replace('{{seconds}}', String(values.seconds))}
        </p>
        {problem.fields.length > 0 && (
          <ul>
            {problem.fields.map((field) => (
              <li key={field.path + field.code}>
                <code>{field.path}</code> {field.message}
              </li>
            ))}
          </ul>
        )}
        {onRetry && (
          <button type="button" className="link-button" onClick={onRetry}>
            {t('retry')}
          </button>
        )}
      </div>
    </div>
  );
}
