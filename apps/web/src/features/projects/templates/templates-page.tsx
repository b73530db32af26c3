import { Link } from 'react-router';
import { PROJECT_TYPES } from '#libs/contracts';
import { instantText } from '../../../app/dates';
import { Loading, PageHeader, Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { useProjectsText } from '../locales';
import { useProjectTerms } from '../terms';
import { type Template, useTemplates } from './api';
import { useTemplatesText } from './locales';
import './templates.css';

/** What new plans are made of, by type, each with its earlier versions. */
export function PlanTemplatesPage() {
  const t = useTemplatesText();
  const pt = useProjectsText();
  const term = useProjectTerms();
  const { data, error, refetch } = useTemplates();
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} back={{ to: '/projects', label: pt('title') }} />
      <div className="template-cards">
        {PROJECT_TYPES.map((type) => {
          const [newest, ...older] = data.filter((template) => template.type === type);
          return (
            newest && (
              <Panel key={type} title={term(`type.${type}`)} className={`template-card type-edge-${type}`}>
                <p className="soft">{term(`typeText.${type}`)}</p>
                <Version template={newest} current />
                {older.length > 0 && (
                  <details>
                    <summary>
                      {t('older')}（{older.length}）
                    </summary>
                    {older.map((template) => (
                      <Version key={template.id} template={template} />
                    ))}
                  </details>
                )}
              </Panel>
            )
          );
        })}
      </div>
    </>
  );
}

function Version({ template, current = false }: { template: Template; current?: boolean }) {
  const t = useTemplatesText();
  return (
    <div className="template-version">
      <Link to={`/projects/templates/${template.id}`}>{t('version', { version: template.version })}</Link>
      {current && <span className="template-current">{t('current')}</span>}
      <p className="soft">
        {template.note ?? (template.version === 1 ? t('first') : '')} · {instantText(template.createdAt)}
      </p>
    </div>
  );
}
