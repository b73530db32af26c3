import { Alert, Button } from 'antd';
import type { CollabProvider } from '../provider';
import { useTold } from '../use-collab';
import { download } from './download';
import { exportWords, useNetworkText } from './locales';
import { unsyncedText } from './unsynced-text';

/** After this long without the server one is told, whatever this device keeps. */
const LATE_MS = 30_000;

/** What was typed here and does not reach the server: a way to carry it off, and a word when it takes long. */
export function Unsynced({ provider, title }: { provider: CollabProvider; title: string }) {
  const [shown, late, unkept] = useTold(provider, ({ state, unsavedSince, problem }) => {
    const waitsLong = unsavedSince !== null && unsavedSince < Date.now() - LATE_MS;
    const away = state === 'unsaved' || state === 'offline_saved_locally' || problem !== null;
    return [unsavedSince !== null && (waitsLong || away), waitsLong, state === 'unsaved'];
  });
  const t = useNetworkText();
  if (!shown) return null;
  const save = () => {
    const text = unsyncedText(provider.doc, provider.owed, provider.swept.list, exportWords(t));
    download(`${title || t('export.file')}-${t('export.file')}.md`, `# ${title}\n\n${text}`);
  };
  const button = (
    <Button size="small" onClick={save}>
      {t('export')}
    </Button>
  );
  if (!late) return <div className="doc-unsynced">{button}</div>;
  return (
    <Alert
      className="doc-unsynced"
      type="warning"
      showIcon
      banner
      title={t(unkept ? 'late.unkept' : 'late.kept')}
      action={button}
    />
  );
}
