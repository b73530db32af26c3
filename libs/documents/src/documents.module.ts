import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommunityModule } from '#libs/community';
import { CollabGateway } from './collab/collab.gateway';
import { DocumentDoor, DocumentSubjects } from './document.access';
import { DocumentController } from './document.controller';
import { DocumentEntity, DocumentVersion } from './document.entity';
import { DocumentService } from './document.service';
import { ImageController } from './images/image.controller';
import { DocumentImage } from './images/image.entity';
import { ImageService } from './images/image.service';
import { ExportService } from './interchange/export.service';
import { DocumentImportController } from './interchange/import.controller';
import { DocumentImportService } from './interchange/import.service';
import { ThreadController } from './thread.controller';
import { DocumentReply, DocumentThread } from './thread.entity';
import { ThreadService } from './thread.service';

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
  ],
  exports: [
    DocumentSubjects,
    DocumentDoor,
    DocumentService,
    ThreadService,
    ImageService,
    ExportService,
    DocumentImportService,
  ],
})
export class DocumentsModule {}

@Module({
  imports: [DocumentsModule],
  controllers: [DocumentController, ThreadController, ImageController, DocumentImportController],
})
export class DocumentsHttpModule {}

/** Co-editing sockets; in any process that has a SocketServer. */
@Module({ imports: [CommunityModule, DocumentsModule], providers: [CollabGateway] })
export class DocumentsCollabModule {}
