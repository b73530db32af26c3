export { REPORT_POLICY } from './report.access';
export { AnnualReport, AnnualReportResult } from './report.entity';
export { ReportsHttpModule, ReportsModule } from './report.module';
