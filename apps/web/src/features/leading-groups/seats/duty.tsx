import { Form, Input } from 'antd';
import { useLeadingGroupText } from '../locales';

export function Duty() {
  const t = useLeadingGroupText();
  return (
    <Form.Item name="duty" label={t('seat.duty')} extra={t('seat.dutyHint')}>
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  );
}
