import { useOnline } from '../../../app/shell/use-online';
import type { LineState } from './live-line';
import { useLiveText } from './locales';

/** Says when the line is down; nothing is lost by it. */
export function LineNotice({ line }: { line: LineState }) {
  const t = useLiveText();
  const online = useOnline();
  return (
    <p className={line === 'down' ? 'live-line live-line-down' : 'live-line'} role="status" data-line={line}>
      {line === 'down' && (
        <>
          <strong>{t('line.down')}</strong> {online && t('line.downMore')}
        </>
      )}
    </p>
  );
}
