import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { shanghaiWallTime } from '../app/dates';

interface FieldProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  /** First day that may be chosen, `YYYY-MM-DD`. */
  from?: string;
  until?: string;
  placeholder?: string;
}

/** A calendar day as the API writes it, `YYYY-MM-DD`. */
export function DayField({ id, value, onChange, from, until, placeholder }: FieldProps) {
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      placeholder={placeholder}
      aria-label={placeholder}
      value={value ? dayjs(value) : null}
      minDate={from ? dayjs(from) : undefined}
      maxDate={until ? dayjs(until) : undefined}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}

/** An instant chosen on a Shanghai wall clock, RFC 3339 with offset. */
export function InstantField({ id, value, onChange, from, until, placeholder }: FieldProps) {
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      placeholder={placeholder}
      aria-label={placeholder}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(shanghaiWallTime(value)) : null}
      minDate={from ? dayjs(from) : undefined}
      maxDate={until ? dayjs(until).endOf('day') : undefined}
      onChange={(at) => onChange?.(at ? `${at.format('YYYY-MM-DDTHH:mm')}:00+08:00` : null)}
    />
  );
}
