import { Controller, Get, Inject } from '@nestjs/common';
import { Policy } from '#libs/access';
import { UnitOfWork } from '#libs/database';
import { notFound } from '#libs/kernel';
import { CONFIG, type Config, Returns } from '#libs/platform';
import { DemoPeopleView } from '../sign-in.dto';
import { DEMO_PASSWORD, DEMO_USERNAMES } from './demo-people';

/** One-click sign-in of the demonstration; without DEMO there is nothing here. */
@Controller('demo-people')
export class DemoPeopleController {
  constructor(
    private readonly uow: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Policy('demo.people')
  @Returns(DemoPeopleView)
  async list(): Promise<DemoPeopleView> {
    if (!this.config.demo) throw notFound('demo_people');
    const items = await this.uow.read((db) =>
      db.query(
        `SELECT p.username, p.name, p.title, o.name AS organization FROM person p
         LEFT JOIN organization o ON o.id = p.organization_id
         WHERE p.username_key = ANY($1) AND p.illustrative AND p.disabled_at IS NULL
         ORDER BY array_position($1, p.username_key)`,
        [DEMO_USERNAMES],
      ),
    );
    return { items, password: DEMO_PASSWORD };
  }
}
