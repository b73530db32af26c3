import { Button, Input, Segmented, Space, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { instantText } from '../../../app/dates';
import { type ComparedRow, useDeed, useVersions, type Version } from '../api';
import { useVersionsText } from './locales';
import { VersionView } from './version-view';
import './versions.css';

type Filter = 'all' | 'kept' | 'auto';
const FILTERS: Filter[] = ['all', 'kept', 'auto'];
const passes = (version: Version, filter: Filter): boolean =>
  filter === 'all' || (version.kind === 'auto') === (filter === 'auto');

interface PanelProps {
  documentId: string;
  editable: boolean;
  compared?: (rows: readonly ComparedRow[]) => ReactNode;
}

/** Versions kept by name, by the clock and by hand-ins: to compare with the text of now, and to go back to. */
export function VersionsPanel({ documentId, editable, compared }: PanelProps) {
  const t = useVersionsText();
  const { data: versions = [] } = useVersions(documentId);
  const [name, setName] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [shown, setShown] = useState<Version | null>(null);
  const keep = useDeed<string>(
    documentId,
    () => `/documents/${documentId}/versions`,
    (given) => ({ name: given }),
  );
  const listed = versions.filter((version) => passes(version, filter));
  return (
    <section className="doc-versions" aria-label={t('title')}>
      {editable && (
        <Space.Compact block>
          <Input
            value={name}
            maxLength={100}
            placeholder={t('name')}
            aria-label={t('name')}
            onChange={(event) => setName(event.target.value)}
          />
          <Button
            disabled={!name.trim()}
            loading={keep.isPending}
            onClick={() => keep.mutate(name, { onSuccess: () => setName('') })}
          >
            {t('keep')}
          </Button>
        </Space.Compact>
      )}
      <Segmented
        size="small"
        className="doc-versions-filter"
        value={filter}
        onChange={setFilter}
        options={FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
      {listed.length === 0 && <p className="soft">{t('empty')}</p>}
      <ol>
        {listed.map((version) => (
          <li key={version.id}>
            <div>
              <strong>{version.name}</strong> <Tag>{t(`kind.${version.kind}`)}</Tag>
              <p className="soft">
                {writersOf(version, t)} · {instantText(version.createdAt)}
              </p>
              {version.kind === 'frozen' && version.contentSha256 && (
                <p className="soft doc-hash" title={version.contentSha256}>
                  {t('hash')} {version.contentSha256.slice(0, 12)}…
                </p>
              )}
            </div>
            <Button size="small" onClick={() => setShown(version)}>
              {t('view')}
            </Button>
          </li>
        ))}
      </ol>
      {shown && <VersionView {...{ documentId, editable, compared, version: shown }} close={() => setShown(null)} />}
    </section>
  );
}

/** Who wrote since the version before; else who kept it. */
function writersOf(version: Version, t: ReturnType<typeof useVersionsText>): string {
  if (version.contributors.length === 0) return version.createdByName;
  const names = version.contributors.map(({ name, organizationName }) =>
    organizationName ? `${name}（${organizationName}）` : name,
  );
  return t('by', { names: names.join('、') });
}
