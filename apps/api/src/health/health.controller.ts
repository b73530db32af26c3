import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { anonymous, Policy, policy } from '#libs/access';
import { DomainError } from '#libs/kernel';

export const HEALTH_POLICY = policy({ 'health.read': anonymous });

@Controller('api/health')
export class HealthController {
  constructor(private readonly source: DataSource) {}

  /** The process answers at all. */
  @Get('live')
  @Policy('health.read')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The process can serve: its database answers and is migrated. */
  @Get('ready')
  @Policy('health.read')
  async ready(): Promise<{ status: string }> {
    try {
      await this.source.query('SELECT seq FROM event_chain WHERE id = 1');
    } catch {
      throw new DomainError('database.unavailable', 503, { retryAfterSeconds: 2 });
    }
    return { status: 'ready' };
  }
}
