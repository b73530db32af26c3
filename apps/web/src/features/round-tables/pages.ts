export { SupervisionPage } from './minutes/supervision-page';
export { NewRoundTablePage } from './new-round-table-page';
export { RoundTablePage } from './round-table-page';
export { RoundTablesPage } from './round-tables-page';
