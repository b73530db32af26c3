import type { LeadingGroupSeatRole } from '#libs/contracts';
import { dayText } from '../../../app/dates';
import type { Seat } from '../api';
import { useLeadingGroupText } from '../locales';

/** Who sits where; an empty seat says so in shape and word. */
export function SeatCard({ seat, onAdjust }: { seat: Seat; onAdjust?: (seat: Seat) => void }) {
  const t = useLeadingGroupText();
  const { holder } = seat;
  const member = seat.role === 'member';
  const label = useSeatName()(seat);
  return (
    <li className={`lg-seat lg-${seat.role}${holder ? '' : ' lg-vacant'}`}>
      {member ? (
        <strong className="lg-unit">{seat.organizationName}</strong>
      ) : (
        <span className="lg-role">{t(`role.${seat.role}`)}</span>
      )}
      {holder ? (
        <>
          <span className="lg-name">{holder.name}</span>
          <span className="lg-post">{holder.post}</span>
        </>
      ) : (
        <span className="lg-empty">{t('vacant')}</span>
      )}
      {!member && holder && <small className="soft">{t('seat.since', { day: dayText(holder.since) })}</small>}
      {seat.duty && <small className="lg-duty">{seat.duty}</small>}
      {onAdjust && (
        <button
          type="button"
          className="link-button"
          aria-label={t(holder ? 'seat.adjustOf' : 'seat.fillOf', { seat: label })}
          onClick={() => onAdjust(seat)}
        >
          {t(holder ? 'seat.adjust' : 'vacant.fill')}
        </button>
      )}
    </li>
  );
}

/** A seat of the notice that nobody has set up yet. */
export function MissingSeat(props: {
  of: Exclude<LeadingGroupSeatRole, 'member'>;
  onAdd?: (role: LeadingGroupSeatRole) => void;
  /** There is one already; this offers one more. */
  more?: boolean;
}) {
  const { of: role, onAdd, more = false } = props;
  const t = useLeadingGroupText();
  return (
    <li className={more ? 'lg-more no-print' : `lg-seat lg-missing lg-${role}`}>
      {!more && <span className="lg-role">{t(`role.${role}`)}</span>}
      {!more && <span className="lg-empty">{t('unset')}</span>}
      {onAdd && (
        <button type="button" className="link-button" onClick={() => onAdd(role)}>
          {more ? `＋ ${t(`seat.set.${role}`)}` : t(`seat.set.${role}`)}
        </button>
      )}
    </li>
  );
}

/** A member seat is called by its unit, every other by its role. */
export function useSeatName(): (seat: { role: LeadingGroupSeatRole; organizationName: string | null }) => string {
  const t = useLeadingGroupText();
  return ({ role, organizationName }) => (role === 'member' && organizationName) || t(`role.${role}`);
}
