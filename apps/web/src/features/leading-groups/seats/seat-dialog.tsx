import { Form, type FormInstance, Input, Radio } from 'antd';
import { shanghaiDay } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { DayField } from '../../../ui/fields';
import { changeSeat, correctHolder, type LeadingGroup, removeSeat, type Seat, takeSeat, vacateSeat } from '../api';
import { useLeadingGroupText } from '../locales';
import { DialogForm } from './dialog-form';
import { Duty } from './duty';
import { HolderFields, type HolderValues, holderOf, recorded } from './holder-fields';
import { useSeatName } from './seat-card';

type Deed = 'appoint' | 'replace' | 'vacate' | 'correct' | 'duty' | 'remove';
const REASONS = { correct: 'do.correctReason', duty: 'do.dutyReason' } as Partial<
  Record<Deed, 'do.correctReason' | 'do.dutyReason'>
>;
interface Values extends HolderValues {
  deed: Deed;
  duty?: string;
  on?: string;
  reason?: string;
}

/** Somebody comes, somebody leaves, what was recorded is set right, or the seat itself goes. */
export function SeatDialog({ group, seat, onClose }: { group: LeadingGroup; seat: Seat; onClose: () => void }) {
  const t = useLeadingGroupText();
  const app = useAppText();
  const name = useSeatName()(seat);
  const { holder } = seat;
  const today = shanghaiDay(new Date());
  const tooSoon = holder !== null && holder.since >= today;
  const deeds: Deed[] = holder ? ['replace', 'vacate', 'correct', 'duty', 'remove'] : ['appoint', 'duty', 'remove'];
  const unit = seat.organizationId ?? (seat.role === 'office_director' ? group.officeOrganizationId : null);
  /** To set right one begins with what is recorded, to name somebody with nothing. */
  const begin = (deed: Deed, form: FormInstance<Values>) => {
    const nobody = { who: 'named' as const, personId: undefined, name: undefined, post: undefined, since: today };
    form.setFieldsValue(deed === 'correct' && holder ? { ...nobody, ...recorded(holder) } : nobody);
  };
  const submit = async (values: Values) => {
    const given = { on: values.on ?? today, reason: values.reason?.trim() ?? '' };
    const reason = given.reason || undefined;
    if (values.deed === 'remove') return removeSeat(seat.id, given);
    if (values.deed === 'vacate') return vacateSeat(seat.id, { until: given.on, reason: given.reason });
    if (values.deed === 'appoint' || values.deed === 'replace')
      return takeSeat(seat.id, { ...holderOf(values), reason });
    const { version } =
      values.deed === 'duty'
        ? await changeSeat(seat, { duty: values.duty?.trim() || null, reason })
        : await correctHolder(seat, { ...holderOf(values), reason: given.reason });
    return version === seat.version ? 'same' : 'changed';
  };
  return (
    <DialogForm<Values>
      title={name}
      initialValues={{ deed: deeds[0], who: 'named', since: today, on: today, duty: seat.duty ?? undefined }}
      submitLabel={({ deed }) => t(`do.${deed ?? deeds[0]!}`)}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="lg-now">
        {holder ? t('do.now', { name: holder.name, post: holder.post }) : t('do.nobody')}
        {seat.duty && <span className="soft lg-duty-whole">{seat.duty}</span>}
      </p>
      <Form.Item noStyle shouldUpdate>
        {(form) => (
          <Form.Item name="deed" label={t('do.what')} rules={[{ required: true }]}>
            <Radio.Group
              className="lg-deeds"
              options={deeds.map((value) => ({ value, label: t(`do.${value}`) }))}
              onChange={({ target }) => begin(target.value as Deed, form as FormInstance<Values>)}
            />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: Values, b: Values) => a.deed !== b.deed}>
        {({ getFieldValue }) => {
          const deed = getFieldValue('deed') as Deed;
          return (
            <>
              {deed === 'replace' && tooSoon && <p className="lg-note lg-full">{t('do.tooSoon')}</p>}
              {deed === 'correct' && <p className="lg-note">{t('do.correctHint')}</p>}
              {(deed === 'appoint' || deed === 'replace') && (
                <HolderFields organizationId={unit ?? undefined} from={holder ? dayAfter(holder.since) : undefined} />
              )}
              {deed === 'correct' && <HolderFields organizationId={unit ?? undefined} now={holder} />}
              {deed === 'duty' && <Duty />}
              {(deed === 'vacate' || deed === 'remove') && (
                <Form.Item
                  name="on"
                  label={t(deed === 'vacate' ? 'holder.until' : 'holder.on')}
                  rules={[{ required: true, message: app('required') }]}
                >
                  <DayField from={holder?.since} until={today} />
                </Form.Item>
              )}
              {deed !== 'appoint' && (
                <Form.Item
                  name="reason"
                  label={app('reason.label')}
                  rules={deed === 'duty' ? [] : [{ required: true, whitespace: true, message: app('required') }]}
                >
                  <Input.TextArea rows={2} maxLength={500} placeholder={t(REASONS[deed] ?? 'do.reasonHint')} />
                </Form.Item>
              )}
            </>
          );
        }}
      </Form.Item>
    </DialogForm>
  );
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
