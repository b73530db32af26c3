import { Button } from 'antd';
import { NavLink, useNavigate, useParams } from 'react-router';
import { dayText, enumerate, instantText } from '../../app/dates';
import { sayOr } from '../../app/i18n';
import { ActionBar } from '../../ui/action-bar';
import { DemoMark, TypeBadge } from '../../ui/marks';
import { Facts, Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { TabsLine } from '../../ui/tabs-line';
import { moveProject, type ProjectAction, type ProjectView, useProject } from './api';
import { useProjectsText } from './locales';
import { PlanDesk } from './plan-fields/mount';
import { ProjectOpinions } from './project-opinions';
import { ActivityPanel, CompletenessPanel } from './project-panels';
import { ProjectStageLine } from './stage';
import { useProjectTerms } from './terms';
import './projects.css';

const TABS = ['overview', 'plan', 'opinions', 'activity'] as const;
const PRIMARY: readonly ProjectAction[] = ['submit', 'consult', 'list', 'start'];

export function ProjectPage() {
  const t = useProjectsText();
  const term = useProjectTerms();
  const { id = '', tab = 'overview' } = useParams();
  const { data: project, error, refetch } = useProject(id);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!project) return <Loading />;
  return (
    <>
      <PageHeader
        back={{ to: '/projects', label: t('title') }}
        documentTitle={project.title}
        title={project.title}
        lead={
          <span className="row">
            <TypeBadge type={project.type} label={term(`type.${project.type}`)} />
            <span>{project.leadName}</span>
            <span className="num">{project.year}</span>
            {project.illustrative && <DemoMark />}
          </span>
        }
      />
      <TabsLine at={tab}>
        {TABS.map((name) => (
          <NavLink
            key={name}
            to={name === 'overview' ? `/projects/${id}` : `/projects/${id}/${name}`}
            end
            className={tab === name ? 'active' : ''}
          >
            {t(`tab.${name}`)}
          </NavLink>
        ))}
      </TabsLine>
      {tab === 'plan' ? (
        <PlanDesk project={project} />
      ) : tab === 'opinions' ? (
        <ProjectOpinions project={project} />
      ) : tab === 'activity' ? (
        <ActivityPanel projectId={id} />
      ) : (
        <Overview project={project} />
      )}
    </>
  );
}

function Overview({ project }: { project: ProjectView }) {
  const t = useProjectsText();
  const term = useProjectTerms();
  const navigate = useNavigate();
  const open = project.stage === 'draft' || project.stage === 'returned';
  const reason = (code: string) =>
    sayOr((key) => t(key, { stage: term(`stage.${project.stage}`) }), `reason.${code}`, code);
  return (
    <>
      <Panel>
        <ProjectStageLine stage={project.stage} />
        <p className="turn">{t(`turn.${project.stage}`, { lead: project.leadName })}</p>
        <ActionBar
          actions={project.actions}
          primary={PRIMARY}
          final={['withdraw', 'archive']}
          label={(action) => t(`action.${action}`)}
          reason={reason}
          onAct={(action, why) => moveProject(project, action, why)}
        />
      </Panel>
      <div className="columns">
        <div>
          <Panel
            title={t('facts')}
            aside={
              open && project.standings.includes('lead_editor') ? (
                <Button size="small" onClick={() => void navigate(`/projects/${project.id}/edit`)}>
                  {t('edit')}
                </Button>
              ) : undefined
            }
          >
            {project.summary && <p style={{ marginBottom: '0.8rem' }}>{project.summary}</p>}
            <Facts
              rows={[
                [t('field.form'), term(`form.${project.form}`)],
                [t('field.scope'), term(`scope.${project.scope}`)],
                [t('field.entrance'), term(`entrance.${project.entrance}`)],
                [t('col.focus'), enumerate(project.focusAreas.map((focus) => term(`focus.${focus}`))) || '—'],
                [t('standing'), enumerate(project.standings.map((s) => t(`standing.${s}`))) || '—'],
                [t('created'), dayText(project.createdAt)],
                [t('submitted'), project.submittedAt ? instantText(project.submittedAt) : '—'],
              ]}
            />
          </Panel>
          <Panel title={t('partners', { count: project.partners.length })}>
            {project.partners.length === 0 && <p className="soft">{t('noPartners')}</p>}
            <ul className="line-list">
              {project.partners.map((partner) => (
                <li key={partner.id}>
                  <span className="line-main">
                    <NavLink to={`/community/units/${partner.id}`}>{partner.name}</NavLink>
                  </span>
                  <span className="soft">{term(`level.${partner.level}`)}</span>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
        <div>
          <CompletenessPanel projectId={project.id} />
          <Panel title={t('tab.plan')}>
            <p className="soft" style={{ marginBottom: '0.7rem' }}>
              {t('planLead')}
            </p>
            <Button onClick={() => void navigate(`/projects/${project.id}/plan`)}>{t('openPlan')}</Button>
          </Panel>
        </div>
      </div>
    </>
  );
}
