import { Worker } from 'node:worker_threads';

export interface ThreadBounds {
  milliseconds: number;
  megabytes: number;
  rows: number;
  columns: number;
}

export type Reading = { sheets: { sheet: string; data: unknown[][] }[] } | { failed: 'malformed' | keyof ThreadBounds };

/**
 * Runs in a thread of its own: the XML reader takes minutes and gigabytes over a hostile sheet of a megabyte, and
 * nobody else may wait for it. Plain text, because a thread starts from JavaScript in source and in built form alike.
 */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { default: read } = require(workerData.reader);
  const { rows, columns } = workerData.bounds;
  read(Buffer.from(workerData.file), { parseNumber: (text) => text }).then(
    (sheets) => {
      if (sheets.some(({ data }) => data.length > rows)) parentPort.postMessage({ failed: 'rows' });
      else if (sheets.some(({ data }) => data.some((row) => row.length > columns))) parentPort.postMessage({ failed: 'columns' });
      else parentPort.postMessage({ sheets: sheets.map(({ sheet, data }) => ({ sheet, data })) });
    },
    () => parentPort.postMessage({ failed: 'malformed' }),
  );
`;

let last: Promise<unknown> = Promise.resolve();

/** Reads one workbook after the other, each within its bounds of time and memory. Never rejects. */
export function readInThread(file: Buffer, bounds: ThreadBounds): Promise<Reading> {
  const mine = last.then(() => startThread(file, bounds));
  last = mine;
  return mine;
}

function startThread(file: Buffer, bounds: ThreadBounds): Promise<Reading> {
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: { file, bounds, reader: require.resolve('read-excel-file/node') },
    resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise((resolve) => {
    const finish = (reading: Reading): void => {
      clearTimeout(timer);
      resolve(reading);
      void worker.terminate();
    };
    const timer = setTimeout(() => finish({ failed: 'milliseconds' }), bounds.milliseconds);
    worker.once('message', finish);
    worker.once('error', (error: { code?: string }) =>
      finish({ failed: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'megabytes' : 'malformed' }),
    );
  });
}
