import { Button, Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAppText } from '../app/locales';
import { ProblemAlert } from './problem-alert';
import { toast } from './toast';

/** What the API says of one action of a stage table. */
export interface ActionView<A extends string = string> {
  action: A;
  allowed: boolean;
  reasons: string[];
  needs?: string[];
}

interface ActionBarProps<A extends string> {
  actions: readonly ActionView<A>[];
  label: (action: A) => string;
  /** A reason code in words. */
  reason: (code: string) => string;
  onAct: (action: A, reason?: string) => Promise<unknown>;
  /** The action that is the page's primary deed, if allowed. */
  primary?: readonly A[];
  /** Actions that nothing undoes: they are asked about once more. */
  final?: readonly A[];
}

/** Buttons for what may be done now; for the rest, why not. */
export function ActionBar<A extends string>({
  actions,
  label,
  reason,
  onAct,
  primary = [],
  final = [],
}: ActionBarProps<A>) {
  const t = useAppText();
  const [asking, setAsking] = useState<ActionView<A> | null>(null);
  const [busy, setBusy] = useState<A | null>(null);
  const [error, setError] = useState<unknown>(null);
  const allowed = actions.filter((entry) => entry.allowed);
  const blocked = actions.filter((entry) => !entry.allowed);
  const nearly = blocked.filter((entry) => !entry.reasons.some(isFarOff));
  const main = primary.find((action) => allowed.some((entry) => entry.action === action));

  const asks = (entry: ActionView<A>) => entry.needs?.includes('reason') || final.includes(entry.action);
  const act = async (entry: ActionView<A>, why?: string) => {
    setBusy(entry.action);
    setError(null);
    try {
      await onAct(entry.action, why);
      setAsking(null);
      toast(`${label(entry.action)} ✓`);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(null);
    }
  };
  return (
    <div>
      {!asking && <ProblemAlert error={error} />}
      <div className="row">
        {actions.map((entry) =>
          entry.allowed ? (
            <Button
              key={entry.action}
              type={entry.action === main ? 'primary' : 'default'}
              loading={busy === entry.action}
              onClick={() => (asks(entry) ? setAsking(entry) : void act(entry))}
            >
              {label(entry.action)}
            </Button>
          ) : (
            nearly.includes(entry) && (
              <Button key={entry.action} disabled title={entry.reasons.map(reason).join('；')}>
                {label(entry.action)}
              </Button>
            )
          ),
        )}
        {allowed.length === 0 && nearly.length === 0 && <span className="soft">{t('actions.none')}</span>}
      </div>
      {nearly.map((entry) => (
        <Reason key={entry.action} name={label(entry.action)}>
          {entry.reasons.map(reason).join('；')}
        </Reason>
      ))}
      {blocked.length > nearly.length && (
        <details className="reasons">
          <summary>{t('actions.others')}</summary>
          <ul>
            {blocked
              .filter((entry) => !nearly.includes(entry))
              .map((entry) => (
                <li key={entry.action}>
                  <strong>{label(entry.action)}</strong>：{entry.reasons.map(reason).join('；')}
                </li>
              ))}
          </ul>
        </details>
      )}
      <Modal
        open={asking !== null}
        title={asking && label(asking.action)}
        onCancel={() => setAsking(null)}
        footer={null}
        destroyOnHidden
      >
        <ProblemAlert error={error} typed />
        {asking && final.includes(asking.action) && <p style={{ marginBottom: '0.8rem' }}>{t('actions.final')}</p>}
        <Form layout="vertical" onFinish={({ why }: { why?: string }) => asking && void act(asking, why)}>
          {asking?.needs?.includes('reason') && (
            <Form.Item
              name="why"
              label={t('reason.label')}
              rules={[{ required: true, whitespace: true, message: t('required') }]}
            >
              <Input.TextArea rows={4} maxLength={2000} placeholder={t('reason.placeholder')} autoFocus />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" loading={busy !== null}>
            {asking && label(asking.action)}
          </Button>
        </Form>
      </Modal>
    </div>
  );
}

function isFarOff(code: string): boolean {
  return code === 'stage.wrong_stage' || code === 'access.forbidden';
}

function Reason({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="reasons">
      <strong>{name}</strong>：{children}
    </p>
  );
}
