import { Button } from 'antd';
import { EmptyState, Panel } from '../../../ui/page';
import { movePointer } from './api';
import { useLiveText } from './locales';
import { type AgendaItem, nextItem, openVote, runningItem } from './room-state';
import { Timer } from './timer';
import { useDeed } from './use-deed';
import type { Live } from './use-live-room';

const EXTENSIONS = [2, 5] as const;

/** The timed agenda with its pointer; who leads the meeting moves it. */
export function AgendaColumn({ live, leads }: { live: Live; leads: boolean }) {
  const t = useLiveText();
  const { room, ahead } = live;
  const running = runningItem(room);
  return (
    <Panel title={t('agenda')} className="live-agenda">
      {room.pointer && running ? (
        <div className="live-now">
          <strong>{running.title}</strong>
          <Timer pointer={room.pointer} ahead={ahead} />
        </div>
      ) : (
        <p className="soft">{t('agenda.notBegun')}</p>
      )}
      {leads && <Pointer live={live} running={running} />}
      {room.agenda.length === 0 ? (
        <EmptyState title={t('agenda.none')} text={t('agenda.noneText')} />
      ) : (
        <ol className="live-items">
          {room.agenda.map((item, index) => (
            <Item key={item.id} {...{ item, live, leads, number: index + 1, running: item.id === running?.id }} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Pointer({ live: { room }, running }: { live: Live; running: AgendaItem | null }) {
  const t = useLiveText();
  const { run, busy, problem } = useDeed();
  const next = nextItem(room);
  return (
    <div className="live-pointer">
      {problem}
      {next && (
        <Button
          type={openVote(room) ? 'default' : 'primary'}
          block
          loading={busy === 'next'}
          onClick={() => void run('next', () => movePointer(room, { agendaItemId: next.id }))}
        >
          {t(running ? 'agenda.startNext' : 'agenda.start')}
        </Button>
      )}
      {running && (
        <div className="row">
          {EXTENSIONS.map((count) => (
            <Button
              key={count}
              size="small"
              loading={busy === `extend-${count}`}
              onClick={() => void run(`extend-${count}`, () => movePointer(room, { extendMinutes: count }))}
            >
              {t('agenda.extend', { count })}
            </Button>
          ))}
          <Button
            size="small"
            loading={busy === 'pause'}
            onClick={() => void run('pause', () => movePointer(room, { agendaItemId: null }))}
          >
            {t('agenda.pause')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ItemProps {
  item: AgendaItem;
  number: number;
  running: boolean;
  leads: boolean;
  live: Live;
}

function Item({ item, number, running, leads, live: { room } }: ItemProps) {
  const t = useLiveText();
  const { run, busy, problem } = useDeed();
  const facts = [item.presenter, item.organizationName, t('agenda.minutes', { count: item.durationMinutes })];
  return (
    <li className={running ? 'running' : item.done ? 'done' : ''} aria-current={running ? 'step' : undefined}>
      <span className="live-item-number num" aria-hidden="true">
        {item.done && !running ? '✓' : running ? '▶' : number}
      </span>
      <span className="live-item-words">
        <span>{item.title}</span>
        <small className="soft">
          {running && <strong>{t('agenda.running')} · </strong>}
          {item.done && !running && <>{t('agenda.done')} · </>}
          {facts.filter(Boolean).join(' · ')}
        </small>
        {problem}
      </span>
      {leads && !running && (
        <Button
          size="small"
          type="text"
          className="live-item-start"
          aria-label={`${t('agenda.startThis')} ${item.title}`}
          loading={busy === 'start'}
          onClick={() => void run('start', () => movePointer(room, { agendaItemId: item.id }))}
        >
          {t('agenda.startThis')}
        </Button>
      )}
    </li>
  );
}
