import { Form, Input, Radio } from 'antd';
import { shanghaiDay } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { DayField } from '../../../ui/fields';
import { type LeadingGroup, removeSeat, type Seat, takeSeat, vacateSeat } from '../api';
import { useLeadingGroupText } from '../locales';
import { DialogForm } from './dialog-form';
import { HolderFields, type HolderValues, holderOf } from './holder-fields';
import { useSeatName } from './seat-card';

type Deed = 'appoint' | 'replace' | 'vacate' | 'remove';
interface Values extends HolderValues {
  deed: Deed;
  on?: string;
  reason?: string;
}

/** Somebody comes, somebody leaves, or the seat itself goes. */
export function SeatDialog({ group, seat, onClose }: { group: LeadingGroup; seat: Seat; onClose: () => void }) {
  const t = useLeadingGroupText();
  const app = useAppText();
  const name = useSeatName()(seat);
  const { holder } = seat;
  const today = shanghaiDay(new Date());
  const tooSoon = holder !== null && holder.since >= today;
  const deeds: Deed[] = holder ? ['replace', 'vacate', 'remove'] : ['appoint', 'remove'];
  const unit = seat.organizationId ?? (seat.role === 'office_director' ? group.officeOrganizationId : null);
  const submit = (values: Values) => {
    const given = { on: values.on ?? today, reason: values.reason?.trim() ?? '' };
    if (values.deed === 'remove') return removeSeat(seat.id, given);
    if (values.deed === 'vacate') return vacateSeat(seat.id, { until: given.on, reason: given.reason });
    return takeSeat(seat.id, { ...holderOf(values), reason: given.reason || undefined });
  };
  return (
    <DialogForm<Values>
      title={name}
      initialValues={{ deed: deeds[0], who: 'named', since: today, on: today }}
      submitLabel={({ deed }) => t(`do.${deed ?? deeds[0]!}`)}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="lg-now">
        {holder ? t('do.now', { name: holder.name, post: holder.post }) : t('do.nobody')}
        {seat.duty && <span className="soft lg-duty-whole">{seat.duty}</span>}
      </p>
      <Form.Item name="deed" label={t('do.what')} rules={[{ required: true }]}>
        <Radio.Group optionType="button" options={deeds.map((value) => ({ value, label: t(`do.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: Values, b: Values) => a.deed !== b.deed}>
        {({ getFieldValue }) => {
          const deed = getFieldValue('deed') as Deed;
          const comes = deed === 'appoint' || deed === 'replace';
          return (
            <>
              {deed === 'replace' && tooSoon && <p className="lg-note lg-full">{t('do.tooSoon')}</p>}
              {comes ? (
                <HolderFields organizationId={unit ?? undefined} from={holder ? dayAfter(holder.since) : undefined} />
              ) : (
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
                  rules={[{ required: true, whitespace: true, message: app('required') }]}
                >
                  <Input.TextArea rows={2} maxLength={500} placeholder={t('do.reasonHint')} />
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
