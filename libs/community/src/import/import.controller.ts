import { Controller, Get, Header, Post, Req, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { DomainError, invalidInput } from '#libs/kernel';
import { Nested, Returns, Text, Whole } from '#libs/platform';
import { ImportService } from './import.service';
import { importTemplate } from './template';
import { WORKBOOK_BUDGET } from './workbook';

interface Upload {
  toBuffer(): Promise<Buffer>;
  file: { truncated: boolean };
}
interface MultipartRequest {
  isMultipart(): boolean;
  file(options: { limits: { fileSize: number } }): Promise<Upload | undefined>;
}

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

/** @throws DomainError 415 without multipart, 400 without a file in it, 413 when it is too large */
async function uploadedFile(request: MultipartRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new DomainError('input.media_type', 415, { expected: 'multipart/form-data' });
  const upload = await request.file({ limits: { fileSize: WORKBOOK_BUDGET.fileBytes } });
  if (!upload) throw invalidInput([{ path: 'file', code: 'required', message: 'a file is required' }]);
  return upload.toBuffer();
}
