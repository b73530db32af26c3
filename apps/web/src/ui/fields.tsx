import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { KeyboardEvent } from 'react';
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

/** Enter takes the day that was typed; it does not send the form around it. */
function keepForm(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
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
      onKeyDown={keepForm}
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
      onKeyDown={keepForm}
      onChange={(at) => onChange?.(at ? `${at.format('YYYY-MM-DDTHH:mm')}:00+08:00` : null)}
    />
  );
}
