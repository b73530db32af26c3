import { Controller, Get, Query } from '@nestjs/common';
import { gate, hasRole, Policy, policy } from '#libs/access';
import { toLoggedEvent, UnitOfWork, verifyChain } from '#libs/database';
import { type Page, page, Returns, ReturnsPage } from '#libs/platform';
import { AuditEventView, AuditQuery, VerificationView } from './audit.dto';

/** Only the auditor reads the log (1.6.1; separation of the three administrators). */
export const AUDIT_POLICY = policy({ 'audit.read': gate((actor) => hasRole(actor, 'auditor')) });

@Controller('audit')
export class AuditController {
  constructor(private readonly uow: UnitOfWork) {}

  @Get()
  @Policy('audit.read')
  @ReturnsPage(AuditEventView)
  async list(@Query() query: AuditQuery): Promise<Page<AuditEventView>> {
    const [type, id] = splitSubject(query.subject);
    const rows = await this.uow.read((db) =>
      db.query(
        `SELECT * FROM event
         WHERE ($1::uuid IS NULL OR seq < (SELECT seq FROM event WHERE id = $1))
           AND ($2::text IS NULL OR subject_type = $2) AND ($3::text IS NULL OR subject_id::text = $3)
           AND ($4::uuid IS NULL OR actor_id = $4)
           AND ($5::timestamptz IS NULL OR occurred_at >= $5) AND ($6::timestamptz IS NULL OR occurred_at < $6)
           AND ($7::text IS NULL OR topic LIKE $7 || '%')
         ORDER BY seq DESC LIMIT $8`,
        [
          query.cursor ?? null,
          type,
          id,
          query.actor ?? null,
          query.from ?? null,
          query.to ?? null,
          query.topic ?? null,
          query.limit + 1,
        ],
      ),
    );
    return page((rows as Parameters<typeof toLoggedEvent>[0][]).map(toLoggedEvent), query.limit, (event) => ({
      ...event,
      occurredAt: event.occurredAt.toISOString(),
    }));
  }

  /** Walks the hash chain and names the first broken row. */
  @Get('verification')
  @Policy('audit.read')
  @Returns(VerificationView)
  verify(): Promise<VerificationView> {
    return this.uow.read((db) => verifyChain(db));
  }
}

function splitSubject(subject: string | undefined): [string | null, string | null] {
  if (!subject) return [null, null];
  const [first, second] = subject.split(':', 2);
  return second === undefined ? [null, first!] : [first!, second];
}
