import { MovableClock } from '#libs/kernel';
import { ObligationEngine, ReminderRinger } from '#libs/obligations';
import { ObligationService } from '../../../libs/obligations/src/obligation.service';
import { type RunningApp, startApi } from '../app';
import type { Client, Json } from '../client';
import { made } from '../everything';
import { assembly, bearerOf, itemsOf, type Unit, type Wall } from './assembly';

export const UNITS = 40;
/** Places among the units: who sends somebody else, who says why nobody comes, who answers late, who answers last. */
export const [SUBSTITUTED, EXCUSED, LATE, LATEST] = [36, 37, 38, 39] as const;

/** What happens, as a sentence, and the doing of it; each begins where the one before ended. */
export type Step = readonly [title: string, deed: (w: HalfYear) => Promise<void>];

/** A community of forty units in the first half of 2027, and what its meeting has come to so far. */
export class HalfYear {
  /** The round table. */
  id = '';
  wall!: Wall;
  topics!: Record<'own' | 'joint' | 'short' | 'carried', string>;
  resolutions: Json[] = [];

  private constructor(
    readonly app: RunningApp,
    private readonly clock: MovableClock,
    readonly units: readonly Unit[],
    readonly coordinator: Client,
    readonly coordinatorToken: string,
    readonly decision: Client,
  ) {}

  static async begin(): Promise<HalfYear> {
    const clock = new MovableClock(new Date('2027-01-04T01:00:00Z'));
    const app = await startApi({ demo: true, clock });
    const units = await assembly(app, UNITS);
    const { client, token } = await bearerOf(app, 'coordinator');
    return new HalfYear(app, clock, units, client, token, (await bearerOf(app, 'decision')).client);
  }

  async end(): Promise<void> {
    this.wall?.close();
    await this.app.stop();
  }

  /** It is this instant, and a second later: the worker's hour is run, and two workers ring at once. */
  async at(instant: string): Promise<void> {
    this.clock.moveTo(new Date(Date.parse(instant) + 1000));
    await this.app.app.get(ObligationEngine, { strict: false }).makeAhead();
    await this.app.app.get(ObligationService, { strict: false }).ageAll();
    const ringer = this.app.app.get(ReminderRinger, { strict: false });
    await Promise.all([ringer.ringOverdue(), ringer.ringOverdue()]);
  }

  path = (tail: string): string => `/round-tables/${this.id}/${tail}`;
  read = (): Promise<Json> => made(this.coordinator.get(`/round-tables/${this.id}`));
  /** All at once; those from the first place to before the second. */
  each = (from: number, to: number, deed: (unit: Unit, at: number) => Promise<unknown>): Promise<unknown[]> =>
    Promise.all(this.units.slice(from, to).map((unit, index) => deed(unit, from + index)));

  async ribbon(halfYear: string): Promise<Json> {
    return (await itemsOf(this.coordinator, '/round-tables/cadence')).find((one) => one.halfYear === halfYear);
  }

  /** The bureau's duty of a half-year. */
  async duty(halfYear: string): Promise<Json> {
    const duties = await itemsOf(this.coordinator, '/obligations?kind=half_yearly_round_table&limit=100');
    return duties.find((one) => one.period === halfYear);
  }

  /** A unit answers its invitation. */
  async reply({ client }: Unit, answer: Json): Promise<void> {
    const [own] = await itemsOf(client, this.path('invitations?own=true'));
    await made(client.patch(`/invitations/${own.id}`, answer, { version: own.version }));
  }
}
