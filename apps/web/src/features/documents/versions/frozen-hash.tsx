import { instantText } from '../../../app/dates';
import { useVersions } from '../api';
import { useVersionsText } from './locales';
import './versions.css';

/** Which text was frozen: the newest frozen version, by the hash of what it says. */
export function FrozenHash({ documentId }: { documentId: string }) {
  const t = useVersionsText();
  const { data = [] } = useVersions(documentId);
  const frozen = data.find(({ kind, contentSha256 }) => kind === 'frozen' && contentSha256);
  if (!frozen) return null;
  return (
    <span className="doc-hash">
      {frozen.name} · {instantText(frozen.createdAt)} · {t('hash')} <code>{frozen.contentSha256}</code>
    </span>
  );
}
