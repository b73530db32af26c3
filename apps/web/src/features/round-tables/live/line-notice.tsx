import type { LineState } from './live-line';
import { useLiveText } from './locales';

/** Says when the line is down; nothing is lost by it. */
export function LineNotice({ line }: { line: LineState }) {
  const t = useLiveText();
  return (
    <p className={line === 'down' ? 'live-line live-line-down' : 'live-line'} role="status" data-line={line}>
      {line === 'down' && (
        <>
          <strong>{t('line.down')}</strong> {t('line.downMore')}
        </>
      )}
    </p>
  );
}
