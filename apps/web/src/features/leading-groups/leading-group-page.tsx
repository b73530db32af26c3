import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, NavLink, useNavigate, useParams } from 'react-router';
import { sayOr } from '../../app/i18n';
import { DemoMark, Mark } from '../../ui/marks';
import { Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { TabsLine } from '../../ui/tabs-line';
import { changeGroup, type LeadingGroup, useLeadingGroup, YEAR_TONES } from './api';
import { ChangesTab } from './changes-tab';
import { LeadingGroupForm } from './leading-group-form';
import { useLeadingGroupText } from './locales';
import { MeetingsTab } from './meetings/meetings-tab';
import { SeatsTab } from './seats/seats-tab';
import './leading-groups.css';

const TABS = ['seats', 'meetings', 'changes'] as const;

export function LeadingGroupPage() {
  const t = useLeadingGroupText();
  const navigate = useNavigate();
  const { id = '', tab = 'seats' } = useParams();
  const { data: group, error, refetch } = useLeadingGroup(id);
  const [editing, setEditing] = useState(false);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!group) return <Loading />;
  return (
    <>
      <PageHeader
        documentTitle={group.name}
        title={group.name}
        lead={
          <span className="row">
            {group.basis && <span>{group.basis}</span>}
            {group.illustrative && <DemoMark />}
            {tab !== 'meetings' && <YearMark group={group} />}
            {group.canChange && (
              <button
                type="button"
                className="link-button"
                aria-expanded={editing}
                onClick={() => setEditing(!editing)}
              >
                {t('edit')}
              </button>
            )}
            {group.canChange && <Link to="/leading-groups/new">{t('another')}</Link>}
          </span>
        }
        actions={
          group.canChange ? (
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => void navigate(`/leading-groups/${id}/new-meeting`)}
            >
              {t('meeting.new')}
            </Button>
          ) : undefined
        }
      />
      {editing && <Edit group={group} onClose={() => setEditing(false)} />}
      <TabsLine at={tab}>
        {TABS.map((entry) => (
          <NavLink
            key={entry}
            to={entry === 'seats' ? `/leading-groups/${id}` : `/leading-groups/${id}/${entry}`}
            end
            className={tab === entry ? 'active' : ''}
          >
            {t(`tab.${entry}`)}
          </NavLink>
        ))}
      </TabsLine>
      {tab === 'meetings' ? (
        <MeetingsTab group={group} />
      ) : tab === 'changes' ? (
        <ChangesTab groupId={id} />
      ) : (
        <SeatsTab group={group} />
      )}
    </>
  );
}

/** How the year stands, on the way to its meetings. */
function YearMark({ group }: { group: LeadingGroup }) {
  const t = useLeadingGroupText();
  const { colour, reason, year } = group.regular;
  return (
    <Link to={`/leading-groups/${group.id}/meetings`} className="lg-year-mark">
      <Mark tone={YEAR_TONES[colour]}>
        {t('year', { year })}
        {t('colon')}
        {sayOr(t as never, `reason.${reason}`, reason)}
      </Mark>
    </Link>
  );
}

function Edit({ group, onClose }: { group: LeadingGroup; onClose: () => void }) {
  const t = useLeadingGroupText();
  return (
    <Panel title={t('edit.title')}>
      <LeadingGroupForm
        draftKey={`leading-group.${group.id}`}
        submitLabel={t('form.change')}
        onCancel={onClose}
        initialValues={{
          name: group.name,
          basis: group.basis ?? undefined,
          memberUnits: group.memberUnits,
          officeOrganizationId: group.officeOrganizationId ?? undefined,
          officeName: group.officeName ?? undefined,
        }}
        onSubmit={async (input) => {
          await changeGroup(group, input);
          onClose();
        }}
      />
    </Panel>
  );
}
