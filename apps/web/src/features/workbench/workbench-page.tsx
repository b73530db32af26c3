import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { readList } from '../../app/client';
import { dayText, instantText } from '../../app/dates';
import { useUser } from '../../app/session';
import { DemoMark, DueTag, TypeBadge } from '../../ui/marks';
import { EmptyState, Loading, PageHeader, Panel } from '../../ui/page';
import { useNotifications } from '../notifications/api';
import { NoticeLine } from '../notifications/notice-line';
import { StageMark } from '../projects/stage';
import { useProjectTerms } from '../projects/terms';
import { type Duty, useComingMeetings, useDuties } from './duties';
import { HalfYearClock } from './half-year-clock';
import { useWorkbenchText } from './locales';
import './workbench.css';

export function WorkbenchPage() {
  const t = useWorkbenchText();
  const user = useUser();
  return (
    <>
      <PageHeader
        documentTitle={t('title')}
        title={t('hello', { name: user.name })}
        lead={[user.organization?.name, dayText(new Date().toISOString())].filter(Boolean).join(' · ')}
      />
      <div className="columns">
        <div>
          <Duties />
          <Recent />
        </div>
        <div>
          <NextMeeting />
          <HalfYearClock />
          <Unread />
        </div>
      </div>
    </>
  );
}

function Duties() {
  const t = useWorkbenchText();
  const user = useUser();
  const units = user.roles.flatMap((grant) => (grant.scope.kind === 'unit' && grant.scope.id ? [grant.scope.id] : []));
  const all = useDuties([user.id, ...(user.organization ? [user.organization.id] : []), ...units]);
  const mine = all?.filter((duty) => !duty.others);
  const others = all?.filter((duty) => duty.others) ?? [];
  return (
    <>
      <Panel title={t('owe')} aside={mine && <span className="soft num">{mine.length}</span>}>
        {!mine ? (
          <Loading />
        ) : mine.length === 0 ? (
          <EmptyState title={t('owe.none')} text={t('owe.noneText')} />
        ) : (
          <DutyList duties={mine} />
        )}
      </Panel>
      {others.length > 0 && (
        <Panel
          title={t('others')}
          aside={
            <span className="row">
              <Link to="/supervision">{t('others.supervision')}</Link>
              <span className="soft num">{others.length}</span>
            </span>
          }
        >
          <DutyList duties={others} />
        </Panel>
      )}
    </>
  );
}

function DutyList({ duties }: { duties: readonly Duty[] }) {
  return (
    <ul className="line-list">
      {duties.map((duty) => (
        <DutyLine key={`${duty.kind}:${duty.key}`} duty={duty} />
      ))}
    </ul>
  );
}

function DutyLine({ duty }: { duty: Duty }) {
  const t = useWorkbenchText();
  return (
    <li>
      <span className="line-main">
        <Link to={duty.to}>{duty.title}</Link>
        <div className="owe-kind">{[t(`kind.${duty.kind}`), duty.owner].filter(Boolean).join(' · ')}</div>
      </span>
      <DueTag due={duty.due} />
    </li>
  );
}

function NextMeeting() {
  const t = useWorkbenchText();
  const meeting = useComingMeetings()?.[0];
  return (
    <Panel title={t('next')}>
      {meeting ? (
        <>
          <p className="line-title">
            <Link to={`/round-tables/${meeting.id}`}>{meeting.title}</Link>
          </p>
          <p>{instantText(meeting.startsAt)}</p>
          <p className="soft">{meeting.place}</p>
          <DueTag due={meeting.startsAt} />
        </>
      ) : (
        <p className="soft">{t('next.none')}</p>
      )}
    </Panel>
  );
}

function Unread() {
  const t = useWorkbenchText();
  const { data } = useNotifications(true, 5);
  return (
    <Panel title={t('unread')} aside={<Link to="/notifications">{t('unread.all')}</Link>}>
      {data?.items.length ? (
        <ul className="line-list">
          {data.items.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </ul>
      ) : (
        <p className="soft">{t('unread.none')}</p>
      )}
    </Panel>
  );
}

function Recent() {
  const t = useWorkbenchText();
  const term = useProjectTerms();
  const { data } = useQuery({
    queryKey: ['projects', 'recent'],
    queryFn: () => readList('/api/v1/projects', { limit: 6 }),
  });
  return (
    <Panel title={t('projects')} aside={<Link to="/projects">{t('projects.all')}</Link>}>
      {data?.items.length === 0 && <p className="soft">{t('projects.none')}</p>}
      <ul className="line-list">
        {data?.items.map((project) => (
          <li key={project.id}>
            <span className="line-main">
              <Link to={`/projects/${project.id}`}>{project.title}</Link> {project.illustrative && <DemoMark />}
              <div className="owe-kind">{project.leadName}</div>
            </span>
            <span className="row">
              <TypeBadge type={project.type} label={term(`type.${project.type}`)} />
              <StageMark stage={project.stage} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
