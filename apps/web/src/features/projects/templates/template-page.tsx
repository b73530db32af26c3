import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { instantText } from '../../../app/dates';
import { hasRole, useUser } from '../../../app/session';
import { Loading, PageHeader, Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import { StageMark } from '../stage';
import { useProjectTerms } from '../terms';
import { type TemplateContent, useTemplate, useTemplateProjects, useTemplates } from './api';
import { useTemplatesText } from './locales';
import { sectionsOf } from './sections';
import { TemplateEditor } from './template-editor';
import './templates.css';

/** One version: its chapters, what was made of it, and for the coordinator the way to the next. */
export function PlanTemplatePage() {
  const t = useTemplatesText();
  const term = useProjectTerms();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const coordinates = hasRole(useUser(), 'city_coordinator');
  const [editing, setEditing] = useState(false);
  const { data: template, error, refetch } = useTemplate(id);
  const { data: all = [] } = useTemplates();
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!template) return <Loading />;
  const newest = all.find(({ type }) => type === template.type);
  const type = term(`type.${template.type}`);
  const published = (next: string) => {
    setEditing(false);
    toast(t('edit.done'));
    void navigate(`/projects/templates/${next}`);
  };
  return (
    <>
      <PageHeader
        title={t(editing ? 'edit.title' : 'name', { type })}
        lead={
          editing
            ? t('edit.lead')
            : `${t('version', template)} · ${t('published', { at: instantText(template.createdAt) })}`
        }
        back={{ to: '/projects/templates', label: t('title') }}
        actions={
          coordinates &&
          !editing &&
          newest?.id === id && (
            <Button type="primary" onClick={() => setEditing(true)}>
              {t('revise')}
            </Button>
          )
        }
      />
      {editing ? (
        <TemplateEditor template={template} close={() => setEditing(false)} published={published} />
      ) : (
        <>
          {newest && newest.id !== id && (
            <p role="note">
              {t('notNewest')} <Link to={`/projects/templates/${newest.id}`}>{t('openNewest')}</Link>
            </p>
          )}
          <div className="columns">
            <Chapters template={template} />
            {coordinates && <Projects id={id} />}
          </div>
        </>
      )}
    </>
  );
}

function Chapters({ template }: { template: TemplateContent }) {
  const t = useTemplatesText();
  return (
    <Panel title={t('chapters')}>
      {template.note && <p className="soft">{template.note}</p>}
      <ol className="template-chapters">
        {sectionsOf(template.content).map(({ key, title, guidance, rest }) => (
          <li key={key}>
            <strong>{title || t('untitled')}</strong>
            {guidance ? (
              guidance.split('\n').map((line) => <p key={line}>{line}</p>)
            ) : (
              <p className="soft">{t('blank')}</p>
            )}
            {rest.length > 0 && <p className="soft">{t('rest')}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Projects({ id }: { id: string }) {
  const t = useTemplatesText();
  const { data, error } = useTemplateProjects(id, true);
  if (error) return <ProblemAlert error={error} />;
  return (
    <Panel title={t('used')}>
      {!data && <Loading />}
      {data?.items.length === 0 && <p className="soft">{t('used.none')}</p>}
      <ul className="line-list">
        {data?.items.map((project) => (
          <li key={project.id}>
            <span className="line-main">
              <Link to={`/projects/${project.id}`}>{project.title}</Link>
              <div className="soft">
                {project.leadName} · <span className="num">{project.year}</span>
              </div>
            </span>
            <StageMark stage={project.stage} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
