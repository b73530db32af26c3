import { Controller, Post, Query, Req } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { Choice, Id, IdParam, Json, Nested, Returns, Text, Whole } from '#libs/platform';
import { ImageService } from '../images/image.service';
import { type MultipartRequest, uploadedFile } from '../images/uploads';
import type { ImportMode } from './content-change';
import { DocumentImportService, type ImportReport } from './import.service';
import { IMPORT_BUDGET } from './reading/reading';

export class DocumentImportQuery {
  @Choice(['append', 'replace'], { optional: true, description: 'left out: only read' })
  apply?: ImportMode;
}
export class DroppedView {
  @Text({ max: 50 }) what: string;
  @Whole({ min: 1, max: 1_000_000 }) count: number;
}
export class AppliedView {
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) seq: number;
  @Id({ description: 'what stood before' }) keptVersionId: string;
}
export class DocumentImportView {
  @Json({ description: 'ProseMirror JSON of the schema of this document' }) content: object;
  @Nested(() => DroppedView, { array: true }) dropped: DroppedView[];
  @Whole({ min: 0, max: 1000 }) images: number;
  @Whole({ min: 0, max: 10_000 }) comments: number;
  @Nested(() => AppliedView, { nullable: true }) applied: AppliedView | null;
}

@Controller('documents')
export class DocumentImportController {
  constructor(
    private readonly imports: DocumentImportService,
    private readonly images: ImageService,
  ) {}

  @Post(':id/imports')
  @Policy('document.write')
  @Returns(DocumentImportView)
  async import(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { apply }: DocumentImportQuery,
    @Req() request: MultipartRequest,
  ): Promise<ImportReport> {
    await this.images.demandWriter(actor, id);
    return this.imports.import(actor, id, await uploadedFile(request, IMPORT_BUDGET.fileBytes), apply ?? null);
  }
}
