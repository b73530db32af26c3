import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { instantText } from '../../../app/dates';
import { Mark } from '../../../ui/marks';
import { Facts, Panel } from '../../../ui/page';
import { toast } from '../../../ui/toast';
import type { Minutes } from './api';
import { useMinutesText } from './locales';

type Signed = NonNullable<Minutes['signature']>;

/** Who signed what, when, and whether it still says the same (U22). */
export function Signature({ documentId, signature }: { documentId: string; signature: Signed }) {
  const t = useMinutesText();
  return (
    <Panel title={t('signature')}>
      <Facts
        rows={[
          [t('signature.by'), signature.signedByName ?? '—'],
          [t('signature.at'), instantText(signature.signedAt)],
          [t('signature.hash'), <Hash key="hash" hash={signature.contentSha256} />],
          [t('signature.check'), <Validity key="valid" valid={signature.valid} />],
        ]}
      />
      <p className="no-print minutes-word">
        <Link to={`/documents/${documentId}`}>{t('signature.version')}</Link>
      </p>
    </Panel>
  );
}

export function Validity({ valid }: { valid: boolean }) {
  const t = useMinutesText();
  return <Mark tone={valid ? 'good' : 'bad'}>{t(valid ? 'signature.valid' : 'signature.invalid')}</Mark>;
}

/** The first sixteen digits, the whole to copy. */
export function Hash({ hash }: { hash: string }) {
  const t = useMinutesText();
  const copy = async () => {
    await navigator.clipboard.writeText(hash);
    toast(`${t('copied')} ✓`);
  };
  return (
    <span className="row hash">
      <code title={hash}>{hash.slice(0, 16)}…</code>
      <Button size="small" icon={<CopyOutlined />} onClick={() => void copy()}>
        {t('copy')}
      </Button>
    </span>
  );
}
