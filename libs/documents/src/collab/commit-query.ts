import type { Connection, Submittable } from 'pg';
import { COMMIT, COMMIT_NAME, commitMessage, type RoomBatch } from './commit-statement';

type Callback = (error: Error | null, refused?: number[]) => void;

/**
 * The commit as `pg` sends it when somebody else writes the messages (its interface for cursors and streams): no
 * copies of a configuration and no objects for results, a hundred times a second. A batch refused by the database
 * comes back as one row with its position.
 */
export class CommitQuery implements Submittable {
  readonly name = COMMIT_NAME;
  readonly text = COMMIT;
  private readonly refused: number[] = [];

  constructor(
    private readonly batches: readonly RoomBatch[],
    /** `pg` puts its own before this one, when there is a limit of time. */
    public callback: Callback,
  ) {}

  submit(connection: Connection): void {
    const { parsedStatements } = connection as unknown as { parsedStatements: Record<string, string> };
    if (parsedStatements[this.name] === undefined)
      connection.parse({ name: this.name, text: this.text, types: [] }, true);
    connection.stream.write(commitMessage(this.batches));
  }

  handleDataRow({ fields: [position] }: { fields: (string | null)[] }): void {
    this.refused.push(Number(position));
  }
  handleReadyForQuery(): void {
    this.callback(null, this.refused);
  }
  handleError(error: Error): void {
    this.callback(error);
  }
  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
