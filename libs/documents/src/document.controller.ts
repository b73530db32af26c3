import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import {
  ContentQuery,
  DocumentView,
  ExportQuery,
  KeptVersionView,
  PageQuery,
  RestorationInput,
  RestorationView,
  VersionContentView,
  VersionInput,
  VersionView,
} from './document.dto';
import { DocumentService } from './document.service';
import { ExportService } from './interchange/export.service';

const TYPES = {
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

@Controller('documents')
export class DocumentController {
  constructor(
    private readonly documents: DocumentService,
    private readonly exports: ExportService,
  ) {}

  @Get(':id')
  @Policy('document.read')
  @Returns(DocumentView)
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DocumentView> {
    return DocumentView.of(await this.documents.read(actor, id));
  }

  @Get(':id/content')
  @Policy('document.read')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async content(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { format, suggestions }: ContentQuery,
  ): Promise<StreamableFile> {
    const content = await this.documents.content(actor, id, format, suggestions === 'merged');
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return new StreamableFile(Buffer.from(text), { type: TYPES[format] });
  }

  @Get(':id/export')
  @Policy('document.read')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async export(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { format }: ExportQuery,
  ): Promise<StreamableFile> {
    const { bytes, type, disposition } = await this.exports.file(actor, id, format);
    return new StreamableFile(bytes, { type, disposition });
  }

  @Get(':id/versions')
  @Policy('document.read')
  @ReturnsPage(VersionView)
  async versions(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: PageQuery,
  ): Promise<Page<VersionView>> {
    return page(await this.documents.versions(actor, id, query.limit, query.cursor), query.limit, VersionView.of);
  }

  @Get(':id/versions/:versionId')
  @Policy('document.read')
  @Returns(VersionContentView)
  async version(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
  ): Promise<VersionContentView> {
    const { version, ...read } = await this.documents.version(actor, id, versionId);
    return { ...VersionView.of(version), ...read };
  }

  @Post(':id/versions')
  @Policy('document.keepVersion')
  @Returns(KeptVersionView)
  async keep(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() { name }: VersionInput,
  ): Promise<KeptVersionView> {
    const { versionId, ...kept } = await this.documents.keep(actor, id, name);
    return { id: versionId, ...kept };
  }

  @Post(':id/versions/:versionId/restoration')
  @Policy('document.restore')
  @HttpCode(201)
  restore(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @Body() { reason }: RestorationInput,
  ): Promise<RestorationView> {
    return this.documents.restore(actor, id, versionId, reason ?? null);
  }
}
