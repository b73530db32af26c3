export {
  COLLAB_EVENTS,
  DOCUMENT_POLICY,
  DocumentDoor,
  DocumentSubjects,
  type SubjectDescriber,
} from './document.access';
export { DocumentEntity, DocumentVersion } from './document.entity';
export { checkedRichText, htmlOf, type RichText, richTextOf } from './document-schema';
export * from './documents';
export { DocumentsCollabModule, DocumentsHttpModule, DocumentsModule } from './documents.module';
export { type MultipartRequest, uploadedFile } from './images/uploads';
export * from './paper';
export { DECISIONS, type Decision, DocumentReply, DocumentThread } from './thread.entity';
export { AutoVersions } from './versions/auto-versions';
