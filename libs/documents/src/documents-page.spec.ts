import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

test('the client shown in docs/documents.md is the file that the tests type with', () => {
  const page = readFileSync(path.join(root, 'docs/documents.md'), 'utf8');
  expect(page).toContain(readFileSync(path.join(root, 'test/support/stock-client.ts'), 'utf8'));
});
