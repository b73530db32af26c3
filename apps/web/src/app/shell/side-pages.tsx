import { Button } from 'antd';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { EmptyState, PageHeader } from '../../ui/page';
import { useAppText } from '../locales';
import { placesFor, SETTINGS } from '../navigation';
import { useUser } from '../session';
import { SearchBox } from './search-box';
import { Person, PlaceLink, useUnread } from './shell';

/** What does not fit in the bottom bar of a phone. */
export function MorePage() {
  const t = useAppText();
  const unread = useUnread();
  return (
    <>
      <PageHeader title={t('nav.more')} />
      <SearchBox />
      <nav aria-label={t('nav.more')}>
        {[...placesFor(useUser()).slice(1), SETTINGS].map((place) => (
          <PlaceLink key={place.to} place={place} unread={unread} />
        ))}
      </nav>
      <Person />
    </>
  );
}

export function NotFoundPage() {
  const t = useAppText();
  return (
    <>
      <PageHeader title={t('notFound.title')} />
      <EmptyState
        title={t('notFound.title')}
        text={t('notFound.text')}
        action={<Link to="/">{t('notFound.home')}</Link>}
      />
    </>
  );
}

/** The last net: says what happened and that nothing is lost. */
export function CrashPage() {
  const t = useAppText();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <main className="shell-content">
      <EmptyState
        title={t('crash.title')}
        text={
          <>
            {t('crash.text')}
            <br />
            <code>{error instanceof Error ? error.message : String(error)}</code>
          </>
        }
        action={
          <Button type="primary" onClick={() => location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      />
    </main>
  );
}
