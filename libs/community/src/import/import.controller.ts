import { Controller, Get, Header, Post, Req, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { Nested, Returns, Text, Whole } from '#libs/platform';
import { ImportService } from './import.service';
import { importTemplate } from './template';
import { type MultipartRequest, uploadedFile } from './upload';

export class RefusalView {
  @Text({ max: 20 }) sheet: string;
  @Whole({ min: 1, max: 1e6, description: 'as the spreadsheet counts: the header is row 1' }) row: number;
  @Text({ max: 50, nullable: true }) column: string | null;
  @Text({ max: 50, description: 'code' }) reason: string;
  @Text({ max: 300 }) message: string;
}

export class ImportReportView {
  @Whole({ min: 0, max: 1e6 }) accepted: number;
  @Whole({ min: 0, max: 1e6, description: 'rows that say what is known already' }) unchanged: number;
  @Nested(() => RefusalView, { array: true }) refused: RefusalView[];
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('imports')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post('organizations')
  @Policy('import.organizations')
  @Returns(ImportReportView)
  async import(@CurrentActor() actor: Actor, @Req() request: MultipartRequest): Promise<ImportReportView> {
    return this.imports.import(actor, await uploadedFile(request));
  }

  @Get('template')
  @Header('content-disposition', 'attachment; filename="community-template.xlsx"')
  @Policy('import.template')
  async template(): Promise<StreamableFile> {
    return new StreamableFile(await importTemplate(), { type: XLSX });
  }
}
