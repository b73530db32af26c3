import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { LiveAction, LiveRoom, OwnLive } from '#libs/contracts';
import { asProblem } from '../../../app/problem';
import { liveKey, readLive } from './api';
import { type LineState, LiveLine } from './live-line';
import { clockAhead, newest, ownKey } from './room-state';

export interface Live {
  room: LiveRoom;
  own: OwnLive;
  /** How far the server's clock is ahead of this one, in milliseconds. */
  ahead: number;
}

/** While the line is down the room is asked for in this rhythm. */
const ASK_MS = 4000;
/** A line may be dead without saying so. */
const ASK_ANYWAY_MS = 30_000;

/** A running meeting: read once, then told on the line; when the line comes up again, the whole state is taken. */
export function useLiveRoom(id: string): { live?: Live; line: LineState; error: unknown; again: () => void } {
  const client = useQueryClient();
  const [line, setLine] = useState<LineState>('connecting');
  const told = useRef<LiveRoom | undefined>(undefined);
  const ahead = useRef<number | null>(null);
  const key = liveKey(id);
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async (): Promise<Live> => {
      const { room, own } = await readLive(id);
      ahead.current = clockAhead(ahead.current, room.at, Date.now());
      told.current = newest(told.current, room);
      return { room: told.current, own, ahead: ahead.current };
    },
    refetchInterval: line === 'down' ? ASK_MS : ASK_ANYWAY_MS,
    refetchIntervalInBackground: true,
  });

  useEffect(() => {
    told.current = undefined;
    const opened = new LiveLine(id, {
      line: setLine,
      out: () => void client.refetchQueries({ queryKey: liveKey(id) }),
      room: (room) => {
        ahead.current = clockAhead(ahead.current, room.at, Date.now());
        told.current = newest(told.current, room);
        const next = { room: told.current, ahead: ahead.current };
        client.setQueryData<Live>(liveKey(id), (known) => known && { ...known, ...next });
      },
    });
    return () => opened.close();
  }, [id, client]);

  const standing = data && ownKey(data.room, data.own);
  const before = useRef(standing);
  useEffect(() => {
    if (before.current !== undefined && before.current !== standing) void refetch();
    before.current = standing;
  }, [standing, refetch]);

  const shut = error !== null && [401, 403, 404].includes(asProblem(error).status);
  return { live: shut ? undefined : data, line, error: data && !shut ? null : error, again: () => void refetch() };
}

export const may = (own: OwnLive, action: LiveAction): boolean =>
  own.actions.some((entry) => entry.action === action && entry.allowed);

/** The server's time, told anew each second. */
export function useServerNow(ahead: number): number {
  const [now, setNow] = useState(() => Date.now() + ahead);
  useEffect(() => {
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [ahead]);
  return now;
}
