import { Form, type FormInstance, Input, Radio } from 'antd';
import { type LeadingGroupMeetingKind, REGULAR_MEETINGS_A_YEAR } from '#libs/contracts';
import { shanghaiDay } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { InstantField } from '../../../ui/fields';
import { DraftForm } from '../../../ui/form';
import type { MeetingInput, MeetingLine } from '../api';
import { useLeadingGroupText } from '../locales';

/** What a meeting is called unless somebody says otherwise. */
export function useMeetingName() {
  const t = useLeadingGroupText();
  return (kind: LeadingGroupMeetingKind, year: number, others: readonly MeetingLine[]) => {
    const n = Math.min(REGULAR_MEETINGS_A_YEAR.max, REGULAR_MEETINGS_A_YEAR.max - leftIn(year, others) + 1);
    return t(`meeting.name.${kind}`, { year, n });
  };
}

interface MeetingFormProps {
  draftKey: string;
  initialValues: Partial<MeetingInput>;
  submitLabel: string;
  /** Meetings of the group, to count what a year has left; the one being changed is not among them. */
  others: readonly MeetingLine[];
  editing?: boolean;
  onSubmit: (input: MeetingInput) => Promise<unknown>;
  onCancel?: () => void;
}

const yearOf = (instant: string | undefined): number =>
  Number(shanghaiDay(new Date(instant ?? Date.now())).slice(0, 4));

/** How many regular meetings a year still has room for. */
export function leftIn(year: number, meetings: readonly MeetingLine[]): number {
  const taken = meetings.filter((one) => one.kind === 'regular' && one.year === year && one.stage !== 'cancelled');
  return Math.max(0, REGULAR_MEETINGS_A_YEAR.max - taken.length);
}

export function MeetingForm(props: MeetingFormProps) {
  const { draftKey, initialValues, submitLabel, others, editing = false, onSubmit, onCancel } = props;
  const t = useLeadingGroupText();
  const app = useAppText();
  const required = [{ required: true, whitespace: true, message: app('required') }];
  const name = useMeetingName();
  /** A title in the usual words goes with kind and year; one's own words stay. */
  const follow = (form: FormInstance<MeetingInput>) => {
    const { kind, startsAt, title } = form.getFieldsValue();
    const year = yearOf(startsAt);
    const years = [year - 1, year, year + 1, year + 2];
    const usual = years.flatMap((one) => [
      name('regular', one, []),
      name('regular', one, others),
      name('ad_hoc', one, []),
    ]);
    if (!title || usual.includes(title)) form.setFieldValue('title', name(kind, year, others));
  };
  return (
    <DraftForm<MeetingInput>
      draftKey={draftKey}
      submitLabel={submitLabel}
      initialValues={initialValues}
      primary={!editing}
      onCancel={onCancel}
      onSubmit={(values) =>
        onSubmit({
          ...values,
          endsAt: values.endsAt ?? undefined,
          place: values.place?.trim() || undefined,
          matters: values.matters?.trim() || undefined,
          reason: values.kind === 'ad_hoc' ? values.reason?.trim() : undefined,
        })
      }
      problemFields={{
        'leading_group_meeting.regular_limit': { field: editing ? 'startsAt' : 'kind', text: t('problem.limit') },
        'leading_group_meeting.reason_missing': { field: 'reason', text: app('required') },
        'leading_group_meeting.place_missing': { field: 'place', text: t('problem.place') },
        'leading_group_meeting.ends_before_start': { field: 'endsAt', text: t('problem.before') },
      }}
    >
      {(form) => (
        <>
          {!editing && (
            <Form.Item noStyle shouldUpdate>
              {({ getFieldValue }) => (
                <Kind
                  year={yearOf(getFieldValue('startsAt') as string | undefined)}
                  others={others}
                  onChange={() => follow(form)}
                />
              )}
            </Form.Item>
          )}
          <Form.Item name="title" label={t('meeting.title')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <div className="halves">
            <Form.Item
              name="startsAt"
              label={t('meeting.startsAt')}
              rules={[{ required: true, message: app('required') }]}
            >
              <Followed onFollow={() => follow(form)} />
            </Form.Item>
            <Form.Item name="endsAt" label={t('meeting.endsAt')}>
              <InstantField />
            </Form.Item>
          </div>
          <Form.Item name="place" label={t('meeting.place')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="matters" label={t('meeting.matters')} extra={t('meeting.mattersHint')}>
            <Input.TextArea rows={4} maxLength={5000} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a: MeetingInput, b: MeetingInput) => a.kind !== b.kind}>
            {({ getFieldValue }) =>
              (getFieldValue('kind') ?? initialValues.kind) === 'ad_hoc' && (
                <Form.Item name="reason" label={t('meeting.reason')} rules={required}>
                  <Input.TextArea rows={2} maxLength={500} />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
    </DraftForm>
  );
}

/** The kind of a meeting, with what the year has left of the regular ones. */
function Kind(props: { year: number; others: readonly MeetingLine[]; onChange: () => void }) {
  const { year, others, onChange } = props;
  const t = useLeadingGroupText();
  const left = leftIn(year, others);
  const cards: { value: LeadingGroupMeetingKind; hint: string; full: boolean }[] = [
    {
      value: 'regular',
      full: left === 0,
      hint:
        left > 0
          ? t('kind.regularLeft', { year, count: left })
          : t('kind.regularNone', { year, max: REGULAR_MEETINGS_A_YEAR.max }),
    },
    { value: 'ad_hoc', full: false, hint: t('kind.adHocHint') },
  ];
  return (
    <Form.Item name="kind" label={t('meeting.kind')} rules={[{ required: true }]}>
      <Radio.Group className="lg-kinds" onChange={onChange}>
        {cards.map((card) => (
          <Radio key={card.value} value={card.value} className="lg-kind">
            <strong>{t(`kind.${card.value}`)}</strong>
            <small className={card.full ? 'lg-full' : 'soft'} role={card.full ? 'status' : undefined}>
              {card.hint}
            </small>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}

/** The start; the title follows its year. */
function Followed({
  onFollow,
  ...field
}: {
  onFollow: () => void;
  value?: string;
  id?: string;
  onChange?: (value: string | null) => void;
}) {
  return (
    <InstantField
      {...field}
      onChange={(value) => {
        field.onChange?.(value);
        onFollow();
      }}
    />
  );
}
