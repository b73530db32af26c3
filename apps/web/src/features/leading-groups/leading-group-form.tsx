import { Form, Input, InputNumber } from 'antd';
import { MEMBER_UNITS_IN_THE_SOURCE } from '#libs/contracts';
import { useAppText } from '../../app/locales';
import { DraftForm } from '../../ui/form';
import { UnitSelect } from '../community/unit-select';
import type { LeadingGroupInput } from './api';
import { useLeadingGroupText } from './locales';

interface LeadingGroupFormProps {
  draftKey: string;
  initialValues: Partial<LeadingGroupInput>;
  submitLabel: string;
  onSubmit: (input: LeadingGroupInput) => Promise<unknown>;
  onCancel?: () => void;
}

/** What the founding notice says of a group. */
export function LeadingGroupForm({ draftKey, initialValues, submitLabel, onSubmit, onCancel }: LeadingGroupFormProps) {
  const t = useLeadingGroupText();
  const app = useAppText();
  return (
    <DraftForm<LeadingGroupInput>
      draftKey={draftKey}
      submitLabel={submitLabel}
      initialValues={initialValues}
      onCancel={onCancel}
      onSubmit={(values) =>
        onSubmit({
          name: values.name,
          memberUnits: values.memberUnits ?? MEMBER_UNITS_IN_THE_SOURCE,
          basis: values.basis?.trim() || null,
          officeOrganizationId: values.officeOrganizationId ?? null,
          officeName: values.officeName?.trim() || null,
        })
      }
      problemFields={{ 'leading_group.seats_full': { field: 'memberUnits', text: t('problem.full') } }}
    >
      <Form.Item
        name="name"
        label={t('field.name')}
        rules={[{ required: true, whitespace: true, message: app('required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <div className="halves">
        <Form.Item name="basis" label={t('field.basis')} extra={t('field.basisHint')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="memberUnits" label={t('field.memberUnits')} extra={t('field.memberUnitsHint')}>
          <InputNumber min={1} max={200} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <div className="halves">
        <Form.Item name="officeOrganizationId" label={t('field.officeUnit')}>
          <UnitSelect />
        </Form.Item>
        <Form.Item name="officeName" label={t('field.officeName')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </DraftForm>
  );
}
