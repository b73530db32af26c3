import { Form, Input, InputNumber, Select } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { FOCUS_AREAS, PROJECT_ENTRANCES, PROJECT_FORMS, PROJECT_SCOPES, PROJECT_TYPES } from '#libs/contracts';
import { useAppText } from '../../app/locales';
import { hasRole, useUser } from '../../app/session';
import { TypePane } from '../../ui/art';
import { DraftForm } from '../../ui/form';
import { Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { DistrictSelect, UnitSelect } from '../community/unit-select';
import { changeProject, createProject, type ProjectInput, type ProjectView, useProject } from './api';
import { useProjectsText } from './locales';
import { useProjectTerms } from './terms';

export function NewProjectPage() {
  const t = useProjectsText();
  const user = useUser();
  const navigate = useNavigate();
  const own = hasRole(user, 'unit_editor') ? user.organization?.id : undefined;
  return (
    <>
      <PageHeader title={t('new.title')} lead={t('new.lead')} back={{ to: '/projects', label: t('title') }} />
      <ProjectForm
        draftKey="project.new"
        submitLabel={t('new.submit')}
        initialValues={{
          year: new Date().getFullYear() + (new Date().getMonth() >= 9 ? 1 : 0),
          scope: 'city',
          form: 'mechanism',
          entrance: 'new',
          focusAreas: [],
          partnerOrganizationIds: [],
          leadOrganizationId: own,
        }}
        onSubmit={async (input) => {
          const project = await createProject(input);
          await navigate(`/projects/${project.id}`);
        }}
      />
    </>
  );
}

export function EditProjectPage() {
  const t = useProjectsText();
  const { id = '' } = useParams();
  const { data: project, error } = useProject(id);
  if (error) return <ProblemAlert error={error} />;
  if (!project) return <Loading />;
  return <EditForm project={project} title={t('edit.title')} />;
}

function EditForm({ project, title }: { project: ProjectView; title: string }) {
  const t = useProjectsText();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={title} back={{ to: `/projects/${project.id}`, label: project.title }} />
      <ProjectForm
        draftKey={`project.${project.id}`}
        submitLabel={t('edit.submit')}
        editing
        initialValues={{
          title: project.title,
          type: project.type,
          form: project.form,
          year: project.year,
          scope: project.scope,
          divisionCode: project.divisionCode,
          leadOrganizationId: project.leadOrganizationId,
          focusAreas: project.focusAreas,
          partnerOrganizationIds: project.partnerOrganizationIds,
          summary: project.summary,
        }}
        onSubmit={async (input) => {
          await changeProject(project, input);
          await navigate(`/projects/${project.id}`);
        }}
      />
    </>
  );
}

interface ProjectFormProps {
  draftKey: string;
  submitLabel: string;
  initialValues: Partial<ProjectInput>;
  editing?: boolean;
  onSubmit: (input: ProjectInput) => Promise<unknown>;
}

function ProjectForm({ draftKey, submitLabel, initialValues, editing = false, onSubmit }: ProjectFormProps) {
  const t = useProjectsText();
  const term = useProjectTerms();
  const app = useAppText();
  const required = [{ required: true, message: app('required') }];
  const send = (values: ProjectInput) =>
    onSubmit({
      ...values,
      divisionCode: values.scope === 'district' ? values.divisionCode : null,
      summary: values.summary || null,
    });
  return (
    <Panel>
      <DraftForm<ProjectInput>
        draftKey={draftKey}
        submitLabel={submitLabel}
        initialValues={initialValues}
        onSubmit={send}
        problemFields={{ 'project.lead_not_eligible': { field: 'leadOrganizationId', text: t('field.leadBad') } }}
      >
        <Form.Item name="title" label={t('field.title')} rules={[{ ...required[0], whitespace: true }]}>
          <Input maxLength={200} showCount />
        </Form.Item>
        <Form.Item name="type" label={t('field.type')} rules={required}>
          <TypeCards />
        </Form.Item>
        <div className="halves">
          <Form.Item name="form" label={t('field.form')} rules={required}>
            <Select options={PROJECT_FORMS.map((value) => ({ value, label: term(`form.${value}`) }))} />
          </Form.Item>
          <Form.Item name="year" label={t('field.year')} rules={required}>
            <InputNumber min={2022} max={2100} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="scope" label={t('field.scope')} rules={required}>
            <Select options={PROJECT_SCOPES.map((value) => ({ value, label: term(`scope.${value}`) }))} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a: ProjectInput, b: ProjectInput) => a.scope !== b.scope}>
            {({ getFieldValue }) =>
              getFieldValue('scope') === 'district' && (
                <Form.Item name="divisionCode" label={t('field.division')} rules={required}>
                  <DistrictSelect />
                </Form.Item>
              )
            }
          </Form.Item>
        </div>
        <Form.Item name="leadOrganizationId" label={t('field.lead')} rules={required} extra={t('field.leadHelp')}>
          <UnitSelect leadEligible />
        </Form.Item>
        <Form.Item name="partnerOrganizationIds" label={t('field.partners')} extra={t('field.partnersHelp')}>
          <UnitSelect multiple />
        </Form.Item>
        <Form.Item name="focusAreas" label={t('field.focus')}>
          <Select mode="multiple" options={FOCUS_AREAS.map((value) => ({ value, label: term(`focus.${value}`) }))} />
        </Form.Item>
        {!editing && (
          <Form.Item name="entrance" label={t('field.entrance')}>
            <Select options={PROJECT_ENTRANCES.map((value) => ({ value, label: term(`entrance.${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item name="summary" label={t('field.summary')}>
          <Input.TextArea maxLength={2000} rows={3} />
        </Form.Item>
      </DraftForm>
    </Panel>
  );
}

function TypeCards({ id, value, onChange }: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const term = useProjectTerms();
  return (
    <div className="choice-cards" role="radiogroup" id={id}>
      {PROJECT_TYPES.map((type) => (
        <label key={type} className={`choice-card type-edge-${type}`}>
          <input
            type="radio"
            name="project-type"
            value={type}
            checked={value === type}
            onChange={() => onChange?.(type)}
          />
          <strong>
            <TypePane type={type} size={26} />
            {term(`type.${type}`)}
          </strong>
          <small>{term(`typeText.${type}`)}</small>
        </label>
      ))}
    </div>
  );
}
