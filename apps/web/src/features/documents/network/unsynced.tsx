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
  useTold(provider);
  const t = useNetworkText();
  const { state, unsavedSince } = provider;
  const late = unsavedSince !== null && unsavedSince < Date.now() - LATE_MS;
  const away = state === 'unsaved' || state === 'offline_saved_locally' || provider.problem !== null;
  if (unsavedSince === null || !(late || away)) return null;
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
      title={t(state === 'unsaved' ? 'late.unkept' : 'late.kept')}
      action={button}
    />
  );
}
