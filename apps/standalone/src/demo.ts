import type { DataSource } from 'typeorm';
import { loadCommunityDemo } from '#libs/community';
import { DocumentEntity, DocumentVersion } from '#libs/documents';
import { loadProjectsDemo, Project } from '#libs/projects';
import { loadRoundTablesDemo, MinutesCirculation, RoundTable } from '#libs/round-tables';

/** What the data source must know for the demo to be loaded through it. */
export const DEMO_ENTITIES = [DocumentEntity, DocumentVersion, RoundTable, MinutesCirculation, Project];

/**
 * Loads the Guangzhou demo, each feature's part in downhill order, in one transaction. Loading again changes nothing.
 * @returns how many rows were new, by table
 */
export function loadDemo(source: DataSource, now: Date = new Date()): Promise<Record<string, number>> {
  return source.transaction(async (db) => ({
    ...(await loadCommunityDemo(db, now)),
    project: await loadProjectsDemo(db, now),
    roundTable: await loadRoundTablesDemo(db, now),
  }));
}
