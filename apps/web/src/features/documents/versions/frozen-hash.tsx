import { instantText } from '../../../app/dates';
import { useVersions } from '../api';
import { useVersionsText } from './locales';
import './versions.css';

interface FrozenHashProps {
  documentId: string;
  /** Where the text stands now; or the version that was sent to somebody. */
  seq?: number;
  versionId?: string;
}

/** What stands is what was handed in: says so, by the hash of what it says. Nothing when others wrote since. */
export function FrozenHash({ documentId, seq, versionId }: FrozenHashProps) {
  const t = useVersionsText();
  const { data = [] } = useVersions(documentId);
  const frozen = data.find(
    (version) =>
      version.kind === 'frozen' &&
      version.contentSha256 &&
      (versionId ? version.id === versionId : version.seq === seq),
  );
  if (!frozen) return null;
  return (
    <span className="doc-hash doc-hash-line">
      {frozen.name} · {instantText(frozen.createdAt)} · {t('hash')} <code>{frozen.contentSha256}</code>
    </span>
  );
}
