import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAppText } from '../../../app/locales';
import { DraftForm } from '../../../ui/form';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import type { RoundTablePageView } from '../api';
import './calling.css';
import { addObserver, type Observer, observersOf, removeObserver } from './api';
import { useCallingText } from './locales';

/** Until the minutes circulate. */
const KEPT: readonly string[] = ['planned', 'convened', 'held'];

/** Who attends without a vote: kept by the coordinator, printed below those entitled. */
export function ObserversPanel({ meeting }: { meeting: RoundTablePageView }) {
  const c = useCallingText();
  const app = useAppText();
  const { standings, stage, id } = meeting;
  const leads = standings.includes('coordinator') || standings.includes('decision_lead');
  const { data, error, refetch } = useQuery({ ...observersOf(id), enabled: leads });
  if (!leads) return null;
  const keeps = standings.includes('coordinator') && KEPT.includes(stage);
  const required = [{ required: true, whitespace: true, message: app('required') }];
  return (
    <Panel title={c('observers')} className="observers">
      <p className="soft">{c('observers.lead')}</p>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p>{c('observers.none')}</p>}
      {data && data.length > 0 && (
        <ul className="observers-list" aria-label={c('observers')}>
          {data.map((observer) => (
            <Line key={observer.id} observer={observer} removable={keeps} />
          ))}
        </ul>
      )}
      {keeps && (
        <DraftForm<Omit<Observer, 'id'>>
          draftKey={`observer.${id}`}
          submitLabel={c('observers.add')}
          primary={false}
          resetAfter
          problemFields={{ 'observer.exists': { field: 'name', text: c('observers.exists') } }}
          onSubmit={(input) => addObserver(id, input)}
        >
          <div className="halves">
            <Form.Item name="name" label={c('observers.name')} rules={required}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="unit" label={c('observers.unit')} rules={required}>
              <Input maxLength={200} />
            </Form.Item>
          </div>
          <Form.Item name="reason" label={c('observers.why')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
        </DraftForm>
      )}
    </Panel>
  );
}

function Line({ observer, removable }: { observer: Observer; removable: boolean }) {
  const c = useCallingText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { id, name, unit, reason } = observer;
  const remove = async () => {
    setBusy(true);
    setError(null);
    try {
      await removeObserver(id);
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <li>
      <span>
        <strong>{name}</strong> {unit}
        <small className="soft"> {reason}</small>
        <ProblemAlert error={error} />
      </span>
      {removable && (
        <Button
          size="small"
          type="text"
          aria-label={c('observers.remove', { name })}
          title={c('observers.remove', { name })}
          loading={busy}
          onClick={() => void remove()}
        >
          ✕
        </Button>
      )}
    </li>
  );
}
