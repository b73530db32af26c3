export { ReportPage } from './report-page';
export { ReportsPage } from './reports-page';
