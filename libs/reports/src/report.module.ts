import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentSubjects, DocumentsModule } from '#libs/documents';
import { forewordAccess, ReportDoor, speaksForMember } from './report.access';
import { ReportController } from './report.controller';
import { AnnualReport, AnnualReportResult } from './report.entity';
import { ReportReading } from './report.reading';
import { ReportService } from './report.service';

@Module({
  imports: [TypeOrmModule.forFeature([AnnualReport, AnnualReportResult]), DocumentsModule],
  providers: [ReportDoor, ReportService, ReportReading],
  exports: [ReportDoor, ReportService, ReportReading],
})
export class ReportsModule implements OnModuleInit {
  constructor(private readonly subjects: DocumentSubjects) {}

  /** The co-edited text of a report is opened by the report's own rules. */
  onModuleInit(): void {
    this.subjects.registerSubject('annual_report', {
      async accessOf(db, actor, reportId) {
        const report = await db.findOne(AnnualReport, { where: { id: reportId }, select: { id: true, stage: true } });
        return report ? forewordAccess(actor, report.stage, await speaksForMember(db, actor)) : 'none';
      },
    });
  }
}

@Module({ imports: [ReportsModule], controllers: [ReportController] })
export class ReportsHttpModule {}
