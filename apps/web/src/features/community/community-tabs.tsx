import { NavLink } from 'react-router';
import { hasRole, useUser } from '../../app/session';
import { PageHeader } from '../../ui/page';
import { useCommunityText } from './locales';

/** Head of the three pages about who is in the community. */
export function CommunityHead({ lead }: { lead: string }) {
  const t = useCommunityText();
  const user = useUser();
  return (
    <>
      <PageHeader title={t('title')} lead={lead} />
      <nav className="tabs-line no-print">
        <NavLink to="/community" end>
          {t('tab.units')}
        </NavLink>
        <NavLink to="/community/divisions">{t('tab.divisions')}</NavLink>
        {hasRole(user, 'city_coordinator') && <NavLink to="/community/import">{t('tab.import')}</NavLink>}
      </nav>
    </>
  );
}
