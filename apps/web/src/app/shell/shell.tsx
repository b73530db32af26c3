import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Link, Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { SignOut } from '../../features/documents/network/sign-out';
import { Logo } from '../../ui/art';
import { Loading } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { ToastRegion } from '../../ui/toast';
import { answer, api } from '../client';
import { useAppText } from '../locales';
import { PHONE_PLACES, type Place, placesFor } from '../navigation';
import { signOut, useSession, useUser } from '../session';
import { SearchBox } from './search-box';
import { useOnline } from './use-online';

/** Everything behind the sign-in; without a session it leads there and comes back. */
export function RequireSession({ alone = false }: { alone?: boolean }) {
  const { data, error, isPending, refetch } = useSession();
  const { pathname, search } = useLocation();
  if (isPending) return <Loading />;
  if (error) {
    return (
      <main className="shell-content">
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  if (!data) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  return alone ? <Outlet /> : <Shell />;
}

/** For pages that fill the screen: no navigation around them. */
export const RequireSessionAlone = () => <RequireSession alone />;

/** How many notifications are unread. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: ['notifications', 'count'],
    queryFn: () => answer(api.GET('/api/v1/notifications/count')),
    refetchInterval: 60_000,
    retry: false,
  });
  return data?.unread ?? 0;
}

function Shell() {
  const t = useAppText();
  const online = useOnline();
  const unread = useUnread();
  return (
    <>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <div className="shell">
        <aside className="shell-side">
          <div className="pane-band" />
          <Brand />
          <SearchBox />
          <SideNav unread={unread} />
          <Person />
        </aside>
        <div className="shell-main">
          <div className="shell-top">
            <Brand />
            <Link to="/notifications" className="shell-link" aria-label={`${t('nav.notifications')} ${unread || ''}`}>
              <BellOutlined />
              {unread > 0 && <span className="shell-count">{unread > 99 ? '99+' : unread}</span>}
            </Link>
          </div>
          {!online && (
            <p className="shell-notice" role="status">
              {t('offline')}
            </p>
          )}
          <main className="shell-content" id="content" tabIndex={-1}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
        <nav className="shell-tabs" aria-label={t('nav.main')}>
          {PHONE_PLACES.map((place) => (
            <NavLink key={place.to} to={place.to} end={place.to === '/'} className="shell-tab">
              {place.icon}
              {t(place.label)}
            </NavLink>
          ))}
        </nav>
      </div>
      <ToastRegion />
    </>
  );
}

function Brand() {
  const t = useAppText();
  return (
    <Link to="/" className="shell-brand">
      <Logo size={38} />
      <span>
        <strong>{t('name')}</strong>
        <small>{t('tagline')}</small>
      </span>
    </Link>
  );
}

function SideNav({ unread }: { unread: number }) {
  const t = useAppText();
  const user = useUser();
  return (
    <nav className="shell-nav" aria-label={t('nav.main')}>
      {placesFor(user).map((place) => (
        <PlaceLink key={place.to} place={place} unread={unread} />
      ))}
    </nav>
  );
}

export function PlaceLink({ place, unread = 0 }: { place: Place; unread?: number }) {
  const t = useAppText();
  return (
    <NavLink to={place.to} end={place.to === '/'} className="shell-link">
      {place.icon}
      {t(place.label)}
      {place.counts && unread > 0 && <span className="shell-count">{unread > 99 ? '99+' : unread}</span>}
    </NavLink>
  );
}

export function Person() {
  const t = useAppText();
  const user = useUser();
  return (
    <div className="shell-person">
      <strong>{user.name}</strong>
      {user.organization && <div className="soft">{user.organization.name}</div>}
      <div className="shell-person-links">
        <Link to="/settings">{t('nav.settings')}</Link>
        <SignOut personId={user.id} label={t('signOut')} signOut={signOut} />
      </div>
    </div>
  );
}
