import { instantText, timeText } from '../../../app/dates';
import { Mark } from '../../../ui/marks';
import type { DateSlot } from './api';
import { useDayOffText } from './day-off';

/** When a slot is, and why nobody works that day. */
export function SlotTime({ slot }: { slot: DateSlot }) {
  const sayOff = useDayOffText();
  return (
    <span className="row">
      <span className="line-title num">
        {instantText(slot.startsAt)}–{timeText(slot.endsAt)}
      </span>
      {slot.dayOff && <Mark tone="warn">{sayOff(slot.dayOff, slot.dayOffName)}</Mark>}
    </span>
  );
}
