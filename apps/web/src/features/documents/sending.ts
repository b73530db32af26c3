import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { DOCUMENT_SCHEMA, type JoinReply, packHead, splitUpdate, type UpdateReply } from '#libs/contracts';
import { toBase64 } from './base64';

const ANSWER_MS = 10_000;

/** One update in the fast form, numbered by its sender. */
export function pushFrame(room: number, counter: number, update: Uint8Array): string {
  const head = packHead([room, counter]);
  const bytes = new Uint8Array(head.length + update.length);
  bytes.set(head);
  bytes.set(update, head.length);
  return toBase64(bytes);
}

/** Sends what deletes much of the text, now that the person has said so. @returns why it was refused, or null */
export async function sendConfirmed(socket: Socket, documentId: string, diff: Uint8Array): Promise<string | null> {
  for (const update of splitUpdate(diff)) {
    const request = { documentId, update, confirmed: true };
    const sent: Promise<UpdateReply> = socket.timeout(ANSWER_MS).emitWithAck('doc:update', request);
    const reply = await sent.catch(() => ({ ok: false, code: 'unavailable' }) as const);
    if (!reply.ok) return reply.code;
  }
  return null;
}

/** Shows the server what is here. @throws Error when it does not answer in time */
export function askToJoin(socket: Socket, documentId: string, doc: Y.Doc): Promise<JoinReply> {
  const stateVector = Y.encodeStateVector(doc);
  const request = { documentId, stateVector, packed: true, schema: DOCUMENT_SCHEMA };
  return socket.timeout(ANSWER_MS).emitWithAck('doc:join', request);
}
