import { Form, Input } from 'antd';
import { Link, useParams } from 'react-router';
import { dayText } from '../../app/dates';
import { DraftForm } from '../../ui/form';
import { DemoMark, Mark, TypeBadge } from '../../ui/marks';
import { Facts, Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { toast } from '../../ui/toast';
import { useList } from '../../ui/use-list';
import { StageMark } from '../projects/stage';
import { useProjectTerms } from '../projects/terms';
import { changeUnit, type UnitDetail, useUnit } from './api';
import { useCommunityText } from './locales';

export function UnitPage() {
  const t = useCommunityText();
  const { id = '' } = useParams();
  const { data: unit, error, refetch } = useUnit(id);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!unit) return <Loading />;
  return (
    <>
      <PageHeader
        back={{ to: '/community', label: t('tab.units') }}
        documentTitle={unit.name}
        title={unit.name}
        lead={
          <span className="row">
            {t(`kind.${unit.kind}`)} · {t(`level.${unit.level}`)} · {unit.divisionName}
            {unit.illustrative && <DemoMark />}
          </span>
        }
      />
      <div className="columns">
        <div>
          <UnitFacts unit={unit} />
          <UnitProjects unitId={unit.id} />
          <Names title={t('unit.members', { count: unit.members.length })} items={unit.members} />
        </div>
        <div>
          <Delegates unit={unit} />
          <Names title={t('unit.children', { count: unit.children.length })} items={unit.children} />
        </div>
      </div>
    </>
  );
}

function UnitFacts({ unit }: { unit: UnitDetail }) {
  const t = useCommunityText();
  const link = (to: UnitDetail['supervisor']) => (to ? <Link to={`/community/units/${to.id}`}>{to.name}</Link> : '—');
  return (
    <Panel title={t('unit.facts')}>
      <Facts
        rows={[
          [t('col.sector'), unit.sector ? t(`sector.${unit.sector}`) : '—'],
          [t('unit.member'), unit.isMember ? t('yes') : t('no')],
          [t('col.supervisor'), link(unit.supervisor)],
          [t('unit.competent'), link(unit.competentDepartment)],
          [t('unit.contact'), unit.contact ?? '—'],
        ]}
      />
      {unit.editable && (
        <details className="reasons">
          <summary>{t('unit.edit')}</summary>
          <DraftForm<{ contact?: string }>
            draftKey={`unit.${unit.id}`}
            primary={false}
            initialValues={{ contact: unit.contact ?? '' }}
            submitLabel={t('unit.edit')}
            onSubmit={async ({ contact }) => {
              await changeUnit(unit, { contact: contact?.trim() || null });
              toast(t('unit.edit'));
            }}
          >
            <Form.Item name="contact" label={t('unit.contact')}>
              <Input maxLength={300} />
            </Form.Item>
          </DraftForm>
        </details>
      )}
    </Panel>
  );
}

function Delegates({ unit }: { unit: UnitDetail }) {
  const t = useCommunityText();
  return (
    <Panel title={t('unit.delegates')}>
      {unit.delegates.length === 0 && (
        <p>
          {unit.isMember ? <Mark tone="warn">{t('delegate.no')}</Mark> : null}{' '}
          {t(unit.isMember ? 'unit.noDelegates' : 'delegate.notMember')}
        </p>
      )}
      <ul className="line-list">
        {unit.delegates.map((delegate) => (
          <li key={delegate.id}>
            <span className="line-main">
              <span className="line-title">{delegate.name}</span> {delegate.isDeputy && t('unit.deputy')}{' '}
              {delegate.illustrative && <DemoMark />}
              <div className="soft">
                {t('unit.term', {
                  from: dayText(delegate.termFrom),
                  to: delegate.termTo ? dayText(delegate.termTo) : t('unit.openEnd'),
                })}
              </div>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function UnitProjects({ unitId }: { unitId: string }) {
  const t = useCommunityText();
  const term = useProjectTerms();
  const { rows } = useList('/api/v1/projects', { organizationId: unitId });
  return (
    <Panel title={t('unit.projects')}>
      {rows?.length === 0 && <p className="soft">{t('unit.noProjects')}</p>}
      <ul className="line-list">
        {rows?.map((project) => (
          <li key={project.id}>
            <span className="line-main">
              <Link to={`/projects/${project.id}`}>{project.title}</Link>
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

function Names({ title, items }: { title: string; items: readonly { id: string; name: string }[] }) {
  if (items.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className="line-list">
        {items.map((item) => (
          <li key={item.id}>
            <Link to={`/community/units/${item.id}`}>{item.name}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
