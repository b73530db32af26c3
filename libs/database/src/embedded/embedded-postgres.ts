import fs from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { chooseAccount, handOver, refuseForeign } from './account';
import { locateBinaries } from './binaries';
import { clearRemains, prepareCluster } from './cluster';
import { isRunning, type Owner, OwnerFile } from './owner';
import { freePort, Postmaster, type PostmasterOptions, query, urlOf } from './postmaster';
import { sleep } from './processes';

export interface EmbeddedPostgresOptions {
  /** Made when absent; holds `pgdata`, `password`, `owner.json` and `postgres.log`. */
  dir: string;
  /** Made when absent. */
  database?: string;
  /** Server settings, e.g. `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
  /** When another process runs the server: attach to it (default), or wait a little for its end and then refuse. */
  whenOwned?: 'attach' | 'refuse';
  log?: (line: string) => void;
}

const OWNER_ANSWERS_WITHIN_MS = 60_000;
const OWNER_ENDS_WITHIN_MS = 12_000;
const RESTARTS_PER_MINUTE = 5;

/**
 * A real PostgreSQL from an npm package. The first process that opens a directory runs the server, a second one
 * attaches to it; when the server dies it is started again on the same port, when the process dies so does the server.
 */
export class EmbeddedPostgres {
  private readonly dir: string;
  private readonly data: string;
  private readonly database: string;
  private readonly ownerFile: OwnerFile;
  private postmaster?: Postmaster;
  private address = '';
  private stopping = false;
  private restarts: number[] = [];
  private reviving: Promise<void> = Promise.resolve();

  constructor(private readonly options: EmbeddedPostgresOptions) {
    this.dir = path.resolve(options.dir);
    this.data = path.join(this.dir, 'pgdata');
    this.database = options.database ?? 'culture_commons';
    this.ownerFile = new OwnerFile(this.dir);
  }

  /** Connection string of the database; empty before `start`. */
  get url(): string {
    return this.address;
  }

  /** True when another process runs the server; `stop` then leaves it alone. */
  get attached(): boolean {
    return this.address !== '' && !this.postmaster;
  }

  /** Resolves with the url when the server answers and the database exists. */
  async start(): Promise<string> {
    await fs.mkdir(this.dir, { recursive: true });
    refuseForeign(this.dir, this.data);
    return this.options.whenOwned === 'refuse' ? this.ownOrRefuse() : this.ownOrAttach();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.reviving;
    await this.postmaster?.stop();
    if (this.postmaster) await this.ownerFile.release();
    this.postmaster = undefined;
    this.address = '';
  }

  private async ownOrAttach(): Promise<string> {
    for (const end = Date.now() + OWNER_ANSWERS_WITHIN_MS; ; await sleep(100)) {
      const owner = await this.ownerFile.claim();
      if (!owner) return await this.own();
      const url = await this.answering(owner);
      if (url) {
        this.log(`attached to the PostgreSQL of process ${owner.pid}`);
        this.address = await this.ensureDatabase(url);
        return this.address;
      }
      if (Date.now() > end) {
        throw new Error(`Process ${owner.pid} holds ${this.dir} but its PostgreSQL does not answer; end that process.`);
      }
    }
  }

  private async ownOrRefuse(): Promise<string> {
    for (const begin = Date.now(); ; await sleep(100)) {
      const owner = await this.ownerFile.claim();
      if (!owner) return await this.own();
      if (Date.now() - begin > OWNER_ENDS_WITHIN_MS) {
        throw new Error(
          `Process ${owner.pid} already runs on ${this.dir}; stop it or set DATA_DIR to another directory.`,
        );
      }
    }
  }

  private async own(): Promise<string> {
    try {
      const binaries = await locateBinaries();
      const account = chooseAccount(this.dir, this.data, binaries.postgres);
      await handOver(this.dir, account);
      await this.clear();
      const password = await prepareCluster(this.dir, binaries, account, this.options.settings?.fsync !== 'off');
      const server: PostmasterOptions = {
        binary: binaries.postgres,
        data: this.data,
        port: await freePort(),
        password,
        account,
        settings: this.options.settings ?? {},
        logFile: path.join(this.dir, 'postgres.log'),
      };
      await this.launch(server);
      this.address = await this.ensureDatabase(urlOf(server));
      await this.ownerFile.publish(urlOf(server));
      this.log(`PostgreSQL ${binaries.major} answers on port ${server.port}, run by ${account.label}`);
      return this.address;
    } catch (error) {
      this.stopping = true;
      await this.postmaster?.stop();
      await this.ownerFile.release();
      throw error;
    }
  }

  private async launch(server: PostmasterOptions): Promise<void> {
    const postmaster = await Postmaster.start(server);
    this.postmaster = postmaster;
    void postmaster.exited.then(() => {
      if (!this.stopping) this.reviving = this.revive(server);
    });
  }

  /** The server was killed from outside: the same port again, so that the pools of this process find it. */
  private async revive(server: PostmasterOptions): Promise<void> {
    while (!this.stopping) {
      const lately = this.restarts.filter((at) => at > Date.now() - 60_000);
      this.restarts = [...lately, Date.now()];
      if (lately.length >= RESTARTS_PER_MINUTE) {
        this.log(`PostgreSQL ended ${lately.length} times within a minute; giving up, see ${server.logFile}`);
        return;
      }
      try {
        this.log('PostgreSQL ended unexpectedly; starting it again');
        await this.clear();
        return await this.launch(server);
      } catch (error) {
        this.log((error as Error).message);
        await sleep(500);
      }
    }
  }

  private clear(): Promise<void> {
    return clearRemains(this.data, (line) => this.log(line));
  }

  /** The url of a living owner once its server answers; null while it does not (still starting, or just ending). */
  private async answering(owner: Owner): Promise<string | null> {
    if (!owner.url || !isRunning(owner)) return null;
    return await query(owner.url, 'select 1').then(
      () => owner.url ?? null,
      () => null,
    );
  }

  private async ensureDatabase(url: string): Promise<string> {
    const exists = await query(url, 'select 1 from pg_database where datname = $1', [this.database]);
    if (exists.length === 0) {
      await query(url, `create database ${pg.escapeIdentifier(this.database)}`).catch((error) => {
        if ((error as { code?: string }).code !== '42P04') throw error;
      });
    }
    return url.replace(/\/postgres$/, `/${this.database}`);
  }

  private log(line: string): void {
    this.options.log?.(line);
  }
}
