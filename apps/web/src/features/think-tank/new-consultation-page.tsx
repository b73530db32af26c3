import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ConflictReason } from '#libs/contracts';
import { shanghaiDay } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { ApiProblem } from '../../app/problem';
import { DayField } from '../../ui/fields';
import { DraftForm } from '../../ui/form';
import { PageHeader, Panel } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { type ConsultationInput, startConsultation } from './api';
import { useThinkTankText } from './locales';

interface Conflict {
  expertId: string;
  name: string;
  reason: ConflictReason;
  organizationName: string;
}

function conflictsIn(error: unknown): Conflict[] {
  if (!(error instanceof ApiProblem)) return [];
  return Array.isArray(error.details.conflicts) ? (error.details.conflicts as Conflict[]) : [];
}

export function NewConsultationPage() {
  const t = useThinkTankText();
  const app = useAppText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const projects = useList('/api/v1/projects', { stage: 'consulting' }, { limit: 100 });
  const experts = useList('/api/v1/experts', {}, { limit: 100 });
  const required = [{ required: true, message: app('required') }];
  const send = async (input: ConsultationInput) => {
    setConflicts([]);
    try {
      const consultation = await startConsultation({ ...input, question: input.question?.trim() || undefined });
      await navigate(`/consultations/${consultation.id}`);
    } catch (error) {
      setConflicts(conflictsIn(error));
      throw error;
    }
  };
  return (
    <>
      <PageHeader title={t('new.title')} lead={t('new.lead')} back={{ to: '/think-tank', label: t('title') }} />
      <Panel>
        <DraftForm<ConsultationInput>
          draftKey="consultation.new"
          submitLabel={t('new.submit')}
          initialValues={{ projectId: params.get('projectId') ?? undefined, expertIds: [] }}
          onSubmit={send}
        >
          <Form.Item name="projectId" label={t('new.project')} rules={required}>
            <Select
              loading={!projects.rows}
              options={projects.rows?.map((project) => ({ value: project.id, label: project.title }))}
            />
          </Form.Item>
          <Form.Item name="expertIds" label={t('new.experts')} rules={required}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={experts.rows?.map((expert) => ({
                value: expert.id,
                label: [expert.name, t(`kind.${expert.kind}`), expert.unit].filter(Boolean).join(' · '),
              }))}
            />
          </Form.Item>
          {conflicts.length > 0 && (
            <div className="problem" role="alert">
              <div>
                <strong>{t('conflict.title')}</strong>
                <ul>
                  {conflicts.map((conflict) => (
                    <li key={conflict.expertId + conflict.reason + conflict.organizationName}>
                      {conflict.name}：{t(`conflict.${conflict.reason}`)}（{conflict.organizationName}）
                    </li>
                  ))}
                </ul>
              </div>
            </div>
          )}
          <Form.Item name="dueOn" label={t('new.dueOn')} rules={required}>
            <DayField from={shanghaiDay(new Date())} />
          </Form.Item>
          <Form.Item name="question" label={t('new.question')}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </DraftForm>
      </Panel>
    </>
  );
}
