import { Id, Text } from '#libs/platform';

/** Somebody who attends without a vote (列席); the unit need not be a member. */
export class AddObserver {
  @Text({ max: 100 }) name: string;
  @Text({ max: 200 }) unit: string;
  @Text({ max: 200, description: 'why they are there' }) reason: string;
}

export class ObserverView extends AddObserver {
  @Id() id: string;
}
