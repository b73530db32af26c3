import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommunityModule } from '#libs/community';
import { CollabGateway } from './collab/collab.gateway';
import { DocumentDoor, DocumentSubjects } from './document.access';
import { DocumentController } from './document.controller';
import { DocumentEntity, DocumentVersion } from './document.entity';
import { DocumentService } from './document.service';
import { HeldDeletionController } from './held/held-deletion.controller';
import { HeldDeletionService } from './held/held-deletion.service';
import { ImageController } from './images/image.controller';
import { DocumentImage } from './images/image.entity';
import { ImageService } from './images/image.service';
import { ExportService } from './interchange/export.service';
import { DocumentImportController } from './interchange/import.controller';
import { DocumentImportService } from './interchange/import.service';
import { SuggestionController } from './suggestions/suggestion.controller';
import { SuggestionService } from './suggestions/suggestion.service';
import { ThreadController } from './thread.controller';
import { DocumentReply, DocumentThread } from './thread.entity';
import { ThreadService } from './thread.service';
import { AutoVersions } from './versions/auto-versions';
import { HistoryController } from './versions/history.controller';
import { HistoryService } from './versions/history.service';

@Module({
  imports: [TypeOrmModule.forFeature([DocumentEntity, DocumentVersion, DocumentThread, DocumentReply, DocumentImage])],
  providers: [
    DocumentSubjects,
    DocumentDoor,
    DocumentService,
    ThreadService,
    ImageService,
    ExportService,
    DocumentImportService,
    AutoVersions,
    HistoryService,
    SuggestionService,
    HeldDeletionService,
  ],
  exports: [
    DocumentSubjects,
    DocumentDoor,
    DocumentService,
    ThreadService,
    ImageService,
    ExportService,
    DocumentImportService,
    AutoVersions,
    HistoryService,
    SuggestionService,
    HeldDeletionService,
  ],
})
export class DocumentsModule {}

@Module({
  imports: [DocumentsModule],
  controllers: [
    DocumentController,
    ThreadController,
    ImageController,
    DocumentImportController,
    HistoryController,
    SuggestionController,
    HeldDeletionController,
  ],
})
export class DocumentsHttpModule {}

/** Co-editing sockets; in any process that has a SocketServer. */
@Module({ imports: [CommunityModule, DocumentsModule], providers: [CollabGateway] })
export class DocumentsCollabModule {}
