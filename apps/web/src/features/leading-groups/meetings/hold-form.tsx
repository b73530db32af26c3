import { Checkbox, Form, Input } from 'antd';
import { useAppText } from '../../../app/locales';
import { DraftForm } from '../../../ui/form';
import { Panel } from '../../../ui/page';
import { toast } from '../../../ui/toast';
import { holdMeeting, type Meeting } from '../api';
import { useLeadingGroupText } from '../locales';
import { useSeatName } from '../seats/seat-card';

interface HoldValues {
  summary: string;
  seats: Record<string, { present?: boolean; note?: string } | undefined>;
}

/** What was settled, and seat by seat who came. */
export function HoldForm({ meeting }: { meeting: Meeting }) {
  const t = useLeadingGroupText();
  const app = useAppText();
  const name = useSeatName();
  const seats = meeting.attendance;
  const required = [{ required: true, whitespace: true, message: app('required') }];
  return (
    <Panel title={t('hold.title')}>
      <DraftForm<HoldValues>
        draftKey={`leading-group-meeting.hold.${meeting.id}`}
        submitLabel={t('action.hold')}
        initialValues={{ seats: {} }}
        onSubmit={async ({ summary, seats: given }) => {
          const attendance = seats.map(({ seatId }) => ({
            seatId,
            present: given[seatId]?.present === true,
            note: given[seatId]?.note?.trim() || undefined,
          }));
          await holdMeeting(meeting.id, { summary: summary.trim(), attendance });
          toast(`${t('action.hold')} ✓`);
        }}
      >
        {(form) => (
          <>
            <Form.Item name="summary" label={t('hold.summary')} extra={t('hold.summaryHint')} rules={required}>
              <Input.TextArea rows={5} maxLength={10_000} />
            </Form.Item>
            <fieldset className="lg-attendance">
              <legend>
                <Form.Item noStyle shouldUpdate>
                  {({ getFieldValue }) => {
                    const given = (getFieldValue('seats') ?? {}) as HoldValues['seats'];
                    const count = seats.filter(({ seatId }) => given[seatId]?.present).length;
                    return <span aria-live="polite">{t('hold.count', { count, of: seats.length })}</span>;
                  }}
                </Form.Item>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    for (const { seatId, holderName } of seats)
                      form.setFieldValue(['seats', seatId, 'present'] as never, (holderName !== null) as never);
                  }}
                >
                  {t('hold.all')}
                </button>
              </legend>
              <ul>
                {seats.map((seat) => (
                  <li key={seat.seatId}>
                    <Form.Item name={['seats', seat.seatId, 'present']} valuePropName="checked" noStyle>
                      <Checkbox>
                        <strong>{name(seat)}</strong> <span className="soft">{seat.holderName ?? t('vacant')}</span>
                      </Checkbox>
                    </Form.Item>
                    <Form.Item noStyle shouldUpdate>
                      {({ getFieldValue }) => {
                        const came = getFieldValue(['seats', seat.seatId, 'present']) === true;
                        const hint = t(came ? 'hold.substitute' : 'hold.absence');
                        return (
                          <Form.Item name={['seats', seat.seatId, 'note']} noStyle>
                            <Input maxLength={500} placeholder={hint} aria-label={`${name(seat)} ${hint}`} />
                          </Form.Item>
                        );
                      }}
                    </Form.Item>
                  </li>
                ))}
              </ul>
            </fieldset>
          </>
        )}
      </DraftForm>
    </Panel>
  );
}
