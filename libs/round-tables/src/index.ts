export { AgendaItem, Invitation, Resolution, RoundTable } from './round-table.entity';
export { RoundTablesHttpModule, RoundTablesModule, RoundTablesWorkerModule } from './round-table.module';
export { RoundTableService } from './round-table.service';
export { ROUND_TABLE_STAGES } from './round-table.stages';
export { loadRoundTablesDemo } from './round-tables-demo';
