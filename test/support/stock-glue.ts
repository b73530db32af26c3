import { io } from 'socket.io-client';
import * as Y from 'yjs';

type Reply = { ok: boolean; code?: string };

/** Co-edits one document: change `doc`, and it is on the server's disk when `saved()` says so. */
export function coEdit(url: string, documentId: string, token: string) {
  const doc = new Y.Doc();
  const socket = io(`${url}/collab`, { auth: { token }, transports: ['websocket', 'polling'], tryAllTransports: true });
  const unsaved = new Set<Uint8Array>();
  let joined = false;

  const join = async () => {
    joined = false;
    const reply = await socket.emitWithAck('doc:join', { documentId, stateVector: Y.encodeStateVector(doc) });
    if (reply.code === 'unavailable') setTimeout(join, 500);
    if (!reply.ok) return;
    Y.applyUpdate(doc, new Uint8Array(reply.update), socket);
    joined = true;
    unsaved.clear();
    send(Y.encodeStateAsUpdate(doc, new Uint8Array(reply.stateVector))); // all that the server lacks, before anything live
  };
  const send = (update: Uint8Array) => {
    unsaved.add(update);
    if (!joined) return; // it goes out with the diff of the next join
    socket.emit('doc:update', { documentId, update }, (reply: Reply) => {
      if (reply.ok) unsaved.delete(update);
      else if (joined && (reply.code === 'resync' || reply.code === 'unavailable')) void join();
    });
  };
  socket.on('connect', join);
  socket.on('disconnect', (reason) => {
    joined = false;
    socket.sendBuffer = []; // nothing stale may overtake that diff
    if (reason === 'io server disconnect') socket.connect(); // socket.io comes back by itself from anything else
  });
  socket.on('doc:update', ({ update }) => Y.applyUpdate(doc, new Uint8Array(update), socket));
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== socket && send(update));
  return { doc, socket, saved: () => joined && unsaved.size === 0 };
}
