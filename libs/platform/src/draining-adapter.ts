import net from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/** Answers that take longer are given up, so that a shutdown stays under ten seconds. */
const LAST_ANSWER_MS = 5000;

/**
 * A server that can go while it is asked. From the first moment of a shutdown nobody new comes in: a balancer that is
 * refused a connection asks another process, one that is accepted and then dropped may not ask again. Who is being
 * served gets the answer, and with it the end of the connection.
 */
export class DrainingAdapter extends FastifyAdapter {
  /** An answer given from now on is the last one of its connection. */
  draining = false;

  override beforeClose(): void {
    super.beforeClose();
    this.draining = true;
    const { server } = this.getInstance();
    // not http's own close: it breaks idle connections, over which a request may be on its way
    if (server.listening) net.Server.prototype.close.call(server);
  }

  override async close(): Promise<void> {
    const { server } = this.getInstance();
    const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWER_MS);
    await super.close();
    clearTimeout(late);
  }
}
