import { useState } from 'react';
import { instantText } from '../../../app/dates';
import { Facts, Loading } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { useExtract } from './api';
import { useMinutesText } from './locales';
import { Hash, Validity } from './signature';

/** 决议摘录: what whoever proposed the topic gets back. */
export function Extract({ resolutionId }: { resolutionId: string }) {
  const t = useMinutesText();
  const [open, setOpen] = useState(false);
  const { data, error } = useExtract(resolutionId, open);
  return (
    <details className="reasons" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('extract')}</summary>
      <ProblemAlert error={error} />
      {open && !data && !error && <Loading />}
      {data && (
        <Facts
          rows={[
            [t('extract.meeting'), `${data.roundTableTitle}（${instantText(data.startsAt)}，${data.place}）`],
            data.topic ? [t('extract.topic'), data.topic] : null,
            data.proposerName ? [t('extract.proposer'), data.proposerName] : null,
            [t('signature.by'), `${data.signedByName ?? data.decisionLeadName}，${instantText(data.signedAt)}`],
            [t('signature.hash'), <Hash key="hash" hash={data.minutesHash} />],
            [t('signature.check'), <Validity key="valid" valid={data.signatureValid} />],
          ]}
        />
      )}
    </details>
  );
}
