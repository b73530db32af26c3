import { Form, type FormInstance, Input, Select } from 'antd';
import { useAppText } from '../../app/locales';
import { InstantField } from '../../ui/fields';
import { DraftForm } from '../../ui/form';
import { type RoundTableInput, usePeople } from './api';
import { useHalfYearName, useMeetingName } from './half-year';
import { comingHalfYears, halfYearDays } from './half-years';
import { useRoundTableText } from './locales';

interface RoundTableFormProps {
  draftKey: string;
  initialValues: Partial<RoundTableInput>;
  submitLabel: string;
  editing?: boolean;
  onSubmit: (input: RoundTableInput) => Promise<unknown>;
}

export function RoundTableForm({
  draftKey,
  initialValues,
  submitLabel,
  editing = false,
  onSubmit,
}: RoundTableFormProps) {
  const t = useRoundTableText();
  const app = useAppText();
  const name = useHalfYearName();
  const meetingName = useMeetingName();
  const leads = usePeople({ role: 'decision_lead' });
  /** A title that names a half-year goes with it; one's own words stay. */
  const follow = (form: FormInstance<RoundTableInput>, chosen: string) => {
    const title = form.getFieldValue('title') as string | undefined;
    if (!title || comingHalfYears().some((half) => title === meetingName(half)))
      form.setFieldValue('title', meetingName(chosen));
  };
  const required = [{ required: true, message: app('required') }];
  return (
    <DraftForm<RoundTableInput>
      draftKey={draftKey}
      submitLabel={submitLabel}
      initialValues={initialValues}
      primary={!editing}
      onSubmit={(values) =>
        onSubmit({
          ...values,
          startsAt: values.startsAt ?? undefined,
          endsAt: values.endsAt ?? undefined,
          place: values.place?.trim() || undefined,
        })
      }
      problemFields={{
        'round_table.outside_half_year': { field: 'startsAt', text: t('problem.outside') },
        'round_table.ends_before_start': { field: 'endsAt', text: t('problem.before') },
        'round_table.place_missing': { field: 'place', text: t('problem.place') },
        'round_table.half_year_taken': { field: 'halfYear', text: t('problem.taken') },
      }}
    >
      {(form) => (
        <>
          <Form.Item name="title" label={t('field.title')} rules={[{ ...required[0], whitespace: true }]}>
            <Input maxLength={200} />
          </Form.Item>
          {!editing && (
            <Form.Item name="halfYear" label={t('field.halfYear')} rules={required}>
              <Select
                options={comingHalfYears().map((value) => ({ value, label: name(value) }))}
                onChange={(chosen: string) => follow(form, chosen)}
              />
            </Form.Item>
          )}
          <Form.Item name="decisionLeadId" label={t('field.decisionLead')} rules={required}>
            <Select
              loading={leads.isPending}
              options={leads.data?.map((person) => ({
                value: person.id,
                label: [person.name, person.title].filter(Boolean).join(' · '),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a: RoundTableInput, b: RoundTableInput) => a.halfYear !== b.halfYear}>
            {({ getFieldValue }) => {
              const days = halfYearDays(
                (getFieldValue('halfYear') as string) ?? initialValues.halfYear ?? comingHalfYears()[0]!,
              );
              return (
                <div className="halves">
                  <Form.Item name="startsAt" label={t('field.startsAt')}>
                    <InstantField from={days.from} until={days.until} />
                  </Form.Item>
                  <Form.Item name="endsAt" label={t('field.endsAt')}>
                    <InstantField from={days.from} until={days.until} />
                  </Form.Item>
                </div>
              );
            }}
          </Form.Item>
          <Form.Item name="place" label={t('field.place')}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    </DraftForm>
  );
}
