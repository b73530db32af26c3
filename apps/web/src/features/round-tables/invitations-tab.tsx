import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { INVITATION_ANSWERS, type InvitationAnswer } from '#libs/contracts';
import { useAppText } from '../../app/locales';
import { DataTable } from '../../ui/data-table';
import { Mark, type Tone } from '../../ui/marks';
import { EmptyState } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useFilters } from '../../ui/use-filters';
import { useList } from '../../ui/use-list';
import { answerInvitation, type Invitation, type RoundTablePageView } from './api';
import { useCallingText } from './calling/locales';
import { ObserversPanel } from './calling/observers-panel';
import { useRoundTableText } from './locales';
import { OwnAnswer } from './own-answer';

const TONES: Record<InvitationAnswer, Tone> = {
  needs_action: 'plain',
  accepted: 'good',
  tentative: 'warn',
  declined: 'bad',
};

export function InvitationsTab({ meeting }: { meeting: RoundTablePageView }) {
  const t = useRoundTableText();
  const app = useAppText();
  const { query, set } = useFilters(['answer'] as const);
  const list = useList('/api/v1/round-tables/{id}/invitations', query, { place: { id: meeting.id }, limit: 100 });
  const takesAttendance = meeting.standings.includes('coordinator') && sits(meeting);
  return (
    <>
      <OwnAnswer meeting={meeting} />
      <div className="filters">
        <Segmented
          aria-label={t('inv.answer')}
          value={query.answer ?? 'all'}
          onChange={(value) => set('answer', value === 'all' ? null : value)}
          options={[
            { value: 'all', label: app('all') },
            ...INVITATION_ANSWERS.map((value) => ({ value, label: t(`answer.${value}`) })),
          ]}
        />
      </div>
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('tab.invitations')}
        empty={<EmptyState title={t('inv.empty')} text={t('inv.emptyText')} />}
        columns={[
          {
            key: 'unit',
            title: t('inv.unit'),
            heading: true,
            sortBy: (row) => row.organizationName,
            render: (row) => <Link to={`/community/units/${row.organizationId}`}>{row.organizationName}</Link>,
          },
          {
            key: 'delegate',
            title: t('inv.delegate'),
            render: (row) =>
              row.delegateMissing ? <Mark tone="warn">{t('inv.missing')}</Mark> : <WhoComes invitation={row} />,
          },
          {
            key: 'answer',
            title: t('inv.answer'),
            sortBy: (row) => row.answer,
            render: (row) => <Mark tone={TONES[row.answer]}>{t(`answer.${row.answer}`)}</Mark>,
          },
          { key: 'reason', title: t('inv.reason'), render: (row) => row.reason ?? '—' },
          {
            key: 'attended',
            title: t('inv.attended'),
            render: (row) => <Attendance invitation={row} editable={takesAttendance} />,
          },
        ]}
      />
      <ObserversPanel meeting={meeting} />
    </>
  );
}

const A_DAY = 24 * 60 * 60 * 1000;

/** Who came is taken down from the day before on, so that nobody is offered it for weeks. */
function sits({ stage, startsAt }: RoundTablePageView): boolean {
  if (stage === 'held') return true;
  return stage === 'convened' && typeof startsAt === 'string' && Date.parse(startsAt) - Date.now() < A_DAY;
}

/** The delegate, or a substitute with post and mandate. */
function WhoComes({ invitation }: { invitation: Invitation }) {
  const c = useCallingText();
  if (!invitation.substitute) return <>{invitation.delegateName ?? '—'}</>;
  return (
    <span>
      {invitation.delegateName} <Mark tone="info">{c('sub.mark')}</Mark>
      <div className="soft">{[invitation.substitutePost, invitation.mandate].filter(Boolean).join(' · ')}</div>
    </span>
  );
}

function Attendance({ invitation, editable }: { invitation: Invitation; editable: boolean }) {
  const t = useRoundTableText();
  const [error, setError] = useState<unknown>(null);
  const record = (attended: boolean) => answerInvitation(invitation, { attended }).catch(setError);
  if (error) return <ProblemAlert error={error} onRetry={() => setError(null)} />;
  if (invitation.attended !== null && !editable) {
    return (
      <Mark tone={invitation.attended ? 'good' : 'plain'}>{t(invitation.attended ? 'inv.present' : 'inv.absent')}</Mark>
    );
  }
  if (!editable) return <>—</>;
  return (
    <Button size="small" aria-pressed={invitation.attended === true} onClick={() => void record(!invitation.attended)}>
      {invitation.attended ? `✓ ${t('inv.present')}` : t('inv.attended')}
    </Button>
  );
}
