export { AgendaItem, Invitation, Resolution, RoundTable } from './round-table.entity';
export { RoundTablesHttpModule, RoundTablesModule, RoundTablesWorkerModule } from './round-table.module';
export { ROUND_TABLE_STAGES } from './round-table.stages';
