import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Something each worker does again and again, and that must do no harm when several do it at once. */
export interface Deed {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** Runs the recurring deeds of a worker process, one turn of each at a time, and notes each run for the health page. */
@Injectable()
export class Heartbeat {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly deeds: Deed[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly source: DataSource) {}

  add(deed: Deed): void {
    this.deeds.push(deed);
  }

  /** Every deed at once and then at its interval; a turn that is still running is not overtaken. */
  start(): void {
    for (const deed of this.deeds) {
      const turn = (): void => {
        if (this.running.has(deed.name)) return;
        this.running.set(
          deed.name,
          this.turn(deed).finally(() => this.running.delete(deed.name)),
        );
      };
      this.timers.push(setInterval(turn, deed.everyMs));
      turn();
    }
  }

  /** No new turns; waits for those under way, so that nothing is cut in half. */
  async stop(): Promise<void> {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
    await Promise.all(this.running.values());
  }

  private async turn(deed: Deed): Promise<void> {
    const failure = await deed.run().then(
      () => null,
      (error: Error) => error.message,
    );
    if (failure) this.logger.error(`${deed.name}: ${failure}`);
    await this.source
      .query(
        `INSERT INTO recurring_deed (name, last_run_at, last_error) VALUES ($1, now(), $2)
         ON CONFLICT (name) DO UPDATE SET last_run_at = now(), last_error = excluded.last_error`,
        [deed.name, failure?.slice(0, 500) ?? null],
      )
      .catch((error: Error) => this.logger.warn(`${deed.name} not noted: ${error.message}`));
  }
}
