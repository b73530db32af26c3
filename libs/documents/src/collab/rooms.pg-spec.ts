import * as Y from 'yjs';
import { StockClient } from '../../../../test/support/stock-client';
import type { StoredLog } from '../document-log';
import { CollabHouse, type CollabNode, until } from './collab.fixture';
import { LogStore } from './log-store';

let house: CollabHouse;
let node: CollabNode;
beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
});
afterAll(() => house.close());

/** Reads at once, and hands over what it read when it is let go. */
class HeldStore extends LogStore {
  entered = false;
  letGo = () => {};
  private readonly gate = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });
  override async read(documentId: string): Promise<StoredLog | null> {
    const log = await super.read(documentId);
    this.entered = true;
    await this.gate;
    return log;
  }
}

test('what is written elsewhere while a document is being loaded comes at once, not with the next sweep', async () => {
  const documentId = await house.document();
  const writer = new StockClient(node.url, documentId, 'writer');
  house.track(writer.socket);
  await until(() => writer.saved, 'the writer is in');
  const held = new HeldStore(house.db.url);
  const far = await house.node({ store: held });
  const heard = jest.spyOn(far.server.rooms, 'heard');
  const doc = new Y.Doc();
  const reader = await house.socket(far.url, 'reader'); // only reads: what it would send itself would find the gap
  reader.on('doc:update', ({ update }) => Y.applyUpdate(doc, new Uint8Array(update)));
  const joined = reader.emitWithAck('doc:join', { documentId, stateVector: Y.encodeStateVector(doc) });
  await until(() => held.entered, 'its rows are read');
  writer.doc.getText('text').insert(0, '其间写的');
  await until(() => heard.mock.calls.some(([id, seq]) => id === documentId && seq === 1), 'the hint has come');
  held.letGo();
  Y.applyUpdate(doc, new Uint8Array((await joined).update));
  await until(() => doc.getText('text').toString() === '其间写的', 'it is there', 1000);
});
