export { LIVE_EVENTS } from './live/live.access';
export { LiveRoomsHttpModule, LiveRoomsSocketModule } from './live/live.module';
export { MinutesCirculation } from './minutes/minutes.entity';
export { AgendaItem, Invitation, Resolution, RoundTable } from './round-table.entity';
export { RoundTablesHttpModule, RoundTablesModule, RoundTablesWorkerModule } from './round-table.module';
export { RoundTableService } from './round-table.service';
export { ROUND_TABLE_STAGES } from './round-table.stages';
export { loadRoundTablesDemo } from './round-tables-demo';
