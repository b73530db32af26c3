import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { dataSourceOptions, EmbeddedPostgres, migrate } from '#libs/database';
import type { Config } from '#libs/platform';
import { createStandalone } from './create-standalone';
import { DEMO_ENTITIES, loadDemo } from './demo';

const ANSWERS_WITHIN_MS = 30_000;

/** From a Config to an answering application, and back. */
export class Standalone {
  private postgres?: EmbeddedPostgres;
  private app?: NestFastifyApplication;

  constructor(
    private readonly config: Config,
    private readonly log: (line: string) => void,
  ) {}

  /** Resolves with the address once API, sockets and pages answer. */
  async start(): Promise<string> {
    const databaseUrl = this.config.databaseUrl ?? (await this.startPostgres());
    const ran = await migrate(databaseUrl);
    if (ran.length > 0) this.log(`migrated: ${ran.join(', ')}`);
    if (this.config.demo) await this.loadDemoIntoEmpty(databaseUrl);
    this.app = await createStandalone({ config: this.config, databaseUrl });
    // demo people share a published password: they are for this machine, unless an address was given on purpose
    const host = this.config.demo && !process.env.PUBLIC_URL ? '127.0.0.1' : '0.0.0.0';
    await this.app.listen(this.config.port, host).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new Error(`PORT: ${this.config.port} is in use; stop what listens there or set another PORT`);
    });
    const { port } = this.app.getHttpServer().address() as { port: number };
    const url = `http://127.0.0.1:${port}`;
    await this.answers(url);
    return url;
  }

  async stop(): Promise<void> {
    await this.app?.close();
    await this.postgres?.stop();
  }

  private async startPostgres(): Promise<string> {
    this.postgres = new EmbeddedPostgres({
      dir: path.join(this.config.dataDir, 'postgres'),
      whenOwned: 'refuse',
      log: this.log,
    });
    return this.postgres.start();
  }

  private async loadDemoIntoEmpty(url: string): Promise<void> {
    const source = new DataSource({ ...dataSourceOptions(url, 4), entities: DEMO_ENTITIES } as DataSourceOptions);
    await source.initialize();
    try {
      const [{ people }] = await source.query('SELECT count(*)::int AS people FROM person');
      if (people > 0) return;
      const started = Date.now();
      this.log('loading the demo community …');
      await loadDemo(source);
      this.log(`loaded the demo community in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    } finally {
      await source.destroy();
    }
  }

  private async answers(url: string): Promise<void> {
    for (const end = Date.now() + ANSWERS_WITHIN_MS; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const [ready, page] = await Promise.all([fetch(`${url}/api/health/ready`), fetch(`${url}/`)]);
      if (ready.ok && page.ok) return;
      if (Date.now() > end) throw new Error(`not ready: health answers ${ready.status}, the page ${page.status}`);
    }
  }
}
