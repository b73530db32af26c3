// The typesetter in a thread of its own. Plain JavaScript: a thread starts from this file as it stands, under jest as in dist.
const { parentPort, workerData } = require('node:worker_threads');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');

const typesetter = NodeCompiler.create({
  workspace: workerData.workspace,
  fontArgs: [{ fontPaths: workerData.fontPaths }],
});

parentPort.on('message', ({ id, request }) => {
  const { files = [], ...paper } = request;
  try {
    for (const { path, content } of files) typesetter.mapShadow(workerData.workspace + path, Buffer.from(content));
    parentPort.postMessage({ id, pdf: typesetter.pdf(paper) });
  } catch {
    parentPort.postMessage({ id, error: diagnostics(paper) });
  } finally {
    typesetter.resetShadow();
    typesetter.evictCache(5); // keeps what the last five papers shared, lets the rest go
  }
});

/** The compiler's own errors have an empty message; compiling again names the line. */
function diagnostics(request) {
  const error = typesetter.compile(request).takeDiagnostics();
  return error ? JSON.stringify(typesetter.fetchDiagnostics(error)) : 'no diagnostics';
}
