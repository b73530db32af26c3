import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { answer, api } from '../../app/client';
import { changeLanguage, currentLanguage } from '../../app/i18n';
import { useAppText } from '../../app/locales';
import { signIn, useSession } from '../../app/session';
import { Logo } from '../../ui/art';
import { DemoMark } from '../../ui/marks';
import { Loading } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useSessionText } from './locales';
import './session.css';

function useDemoPeople() {
  return useQuery({
    queryKey: ['demo-people'],
    queryFn: () => answer(api.GET('/api/v1/demo-people')).catch(() => null),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Only paths of our own: a link may not lead a person elsewhere after sign-in. */
function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

export function SignInPage() {
  const t = useSessionText();
  const app = useAppText();
  const { data: session, isPending } = useSession();
  const demo = useDemoPeople();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [busy, setBusy] = useState('');
  const [error, setError] = useState<unknown>(null);
  const next = safeNext(params.get('next'));

  const enter = async (username: string, password: string) => {
    setBusy(username);
    setError(null);
    try {
      await signIn(username, password);
      await navigate(next, { replace: true });
    } catch (cause) {
      setError(cause);
      setBusy('');
    }
  };
  if (isPending) return <Loading />;
  if (session && !busy) return <Navigate to={next} replace />;
  return (
    <div className="sign-in">
      <div className="pane-band" />
      <main className="sign-in-sheet">
        <section className="sign-in-words">
          <Logo size={72} />
          <h1>{app('name')}</h1>
          <p className="sign-in-slogan serif">{t('welcome')}</p>
          <p className="soft">{t('about')}</p>
          <button
            type="button"
            className="link-button"
            onClick={() => void changeLanguage(currentLanguage() === 'en' ? 'zh-CN' : 'en')}
          >
            {t('language')}
          </button>
        </section>
        <section className="sign-in-form">
          <h2>{t('title')}</h2>
          <ProblemAlert error={error} typed />
          <Form
            layout="vertical"
            requiredMark={false}
            onFinish={(v: { username: string; password: string }) => void enter(v.username.trim(), v.password)}
          >
            <Form.Item name="username" label={t('username')} rules={[{ required: true, message: app('required') }]}>
              <Input autoComplete="username" maxLength={64} />
            </Form.Item>
            <Form.Item name="password" label={t('password')} rules={[{ required: true, message: app('required') }]}>
              <Input.Password autoComplete="current-password" maxLength={200} />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={busy !== ''}>
              {t('submit')}
            </Button>
          </Form>
        </section>
        {demo.data && (
          <section className="sign-in-demo">
            <h2>
              {t('demo.title')} <DemoMark />
            </h2>
            <p className="soft" role="status">
              {busy ? t('demo.busy') : t('demo.text')}
            </p>
            <ul className="demo-people">
              {demo.data.items.map((person) => (
                <li key={person.username}>
                  <button
                    type="button"
                    disabled={busy !== ''}
                    data-username={person.username}
                    onClick={() => void enter(person.username, demo.data!.password)}
                  >
                    <strong>{person.title ?? person.name}</strong>
                    <span>{person.organization}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
