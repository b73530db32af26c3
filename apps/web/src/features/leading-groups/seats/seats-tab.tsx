import { useState } from 'react';
import type { LeadingGroupSeatRole } from '#libs/contracts';
import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import type { LeadingGroup, Seat } from '../api';
import { useLeadingGroupText } from '../locales';
import { AddSeatDialog } from './add-seat-dialog';
import { MissingSeat, SeatCard } from './seat-card';
import { SeatDialog } from './seat-dialog';

type Asked = { seat: Seat } | { role: LeadingGroupSeatRole } | null;

/** The group as its founding notice draws it: head, deputies, the office beside them, the member units below. */
export function SeatsTab({ group }: { group: LeadingGroup }) {
  const t = useLeadingGroupText();
  const [asked, setAsked] = useState<Asked>(null);
  const of = (role: LeadingGroupSeatRole) => group.seats.filter((seat) => seat.role === role);
  const close = () => setAsked(null);
  const deeds = group.canChange
    ? { adjust: (seat: Seat) => setAsked({ seat }), add: (role: LeadingGroupSeatRole) => setAsked({ role }) }
    : {};
  const [heads, deputies, directors, members] = [of('head'), of('deputy'), of('office_director'), of('member')];
  const missing = Math.max(0, group.memberUnits - group.seatedMembers);
  return (
    <Panel title={t('chart')}>
      <Gaps gaps={group.gaps} />
      <div className="lg-chart">
        <div className="lg-heads">
          <ul className="lg-row">
            {heads.map((seat) => (
              <SeatCard key={seat.id} seat={seat} onAdjust={deeds.adjust} />
            ))}
            {heads.length === 0 && <MissingSeat of="head" onAdd={deeds.add} />}
          </ul>
          <ul className="lg-row lg-deputies">
            {deputies.map((seat) => (
              <SeatCard key={seat.id} seat={seat} onAdjust={deeds.adjust} />
            ))}
            {(deputies.length === 0 || group.canChange) && (
              <MissingSeat of="deputy" onAdd={deeds.add} more={deputies.length > 0} />
            )}
          </ul>
        </div>
        <section className="lg-office" aria-label={t('office')}>
          <h3>{group.officeName ?? t('office')}</h3>
          <p className={group.officeOrganizationName ? undefined : 'soft'}>
            {group.officeOrganizationName ?? t('office.none')}
          </p>
          <ul>
            {directors.map((seat) => (
              <SeatCard key={seat.id} seat={seat} onAdjust={deeds.adjust} />
            ))}
            {directors.length === 0 && <MissingSeat of="office_director" onAdd={deeds.add} />}
          </ul>
        </section>
        <section className="lg-members" aria-label={t('members')}>
          <div className="lg-members-head">
            <h3>{t('members')}</h3>
            <span className="num">{t('members.count', { count: group.seatedMembers, of: group.memberUnits })}</span>
            <span
              className="lg-meter"
              aria-hidden="true"
              style={{ '--part': `${Math.min(100, (100 * group.seatedMembers) / group.memberUnits)}%` } as object}
            />
          </div>
          <ul className="lg-grid">
            {members.map((seat) => (
              <SeatCard key={seat.id} seat={seat} onAdjust={deeds.adjust} />
            ))}
            {missing > 0 && (
              <li className="lg-seat lg-missing">
                <span>{t(missing === 1 ? 'members.missing_one' : 'members.missing_other', { count: missing })}</span>
                {deeds.add && (
                  <button type="button" className="link-button" onClick={() => deeds.add?.('member')}>
                    {t('members.add')}
                  </button>
                )}
              </li>
            )}
          </ul>
        </section>
      </div>
      {asked && 'seat' in asked && <SeatDialog group={group} seat={asked.seat} onClose={close} />}
      {asked && 'role' in asked && <AddSeatDialog group={group} role={asked.role} onClose={close} />}
    </Panel>
  );
}

/** What the group lacks beside the notice that set it up. */
function Gaps({ gaps }: Pick<LeadingGroup, 'gaps'>) {
  const t = useLeadingGroupText();
  return (
    <ul className="lg-gaps" aria-label={t('gaps')}>
      {gaps.map((gap) => (
        <li key={gap}>
          <Mark tone="warn">{t(`gap.${gap}`)}</Mark>
        </li>
      ))}
      {gaps.length === 0 && (
        <li>
          <Mark tone="good">{t('gaps.none')}</Mark>
        </li>
      )}
    </ul>
  );
}
