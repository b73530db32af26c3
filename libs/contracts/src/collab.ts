/** Contract §4: namespace `/collab`, stock socket.io, Yjs update encoding V1. */
export const COLLAB_NAMESPACE = '/collab';
/** 2: images, tables, suggestions. Raised whenever an older page would drop what it cannot show; each raise has a migration. */
export const DOCUMENT_SCHEMA = 2;
export type DocumentAccess = 'edit' | 'comment' | 'read' | 'none';
export type CollabRefusal =
  | 'resync'
  | 'forbidden'
  /** It would take away much of the text at once; kept aside until it is sent again with `confirmed`. */
  | 'deletion_held'
  | 'too_large'
  | 'invalid'
  | 'unavailable'
  | 'not_found'
  | 'not_joined'
  | 'unauthenticated';

export interface JoinRequest {
  documentId: string;
  stateVector: Uint8Array;
  /** Asks for the fast form (`packed.ts`) beside this one. */
  packed?: boolean;
  /** The schema the client can show; older than the document's: it may read, not write (law 9). */
  schema?: number;
}
export type JoinReply =
  | {
      ok: true;
      update: Uint8Array;
      stateVector: Uint8Array;
      access: DocumentAccess;
      schema: number;
      seq: number;
      /** Given when `packed` was asked for: how frames name this room and this member, and who this socket speaks for. */
      packed?: { room: number; member: number; person: string };
      /** Beside `packed`: updates to be applied after `update`, see `unpackUpdates`. */
      tail?: Uint8Array;
    }
  | { ok: false; code: CollabRefusal; details?: Record<string, unknown> };
export interface UpdateRequest {
  documentId: string;
  update: Uint8Array;
  /** Much of the text shall go: the person was asked and said yes. */
  confirmed?: boolean;
}
/** `seq` is given only after the row is committed durably. */
export type UpdateReply =
  | { ok: true; seq: number }
  | { ok: false; code: CollabRefusal; details?: Record<string, unknown> };
export interface UpdateNotice {
  documentId: string;
  update: Uint8Array;
  seq: number;
}
export interface AwarenessNotice {
  documentId: string;
  update: Uint8Array;
}
export interface AccessNotice {
  documentId: string;
  access: DocumentAccess;
}
