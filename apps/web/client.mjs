// Makes the types of the REST client from the API's own OpenAPI document; `--check` only says whether they are stale.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const web = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(web, 'src/app/generated/api.ts');
const printed = execFileSync(process.execPath, ['dist/apps/api/src/print-openapi.js'], {
  cwd: path.resolve(web, '../..'),
  maxBuffer: 64 * 1024 * 1024,
});
const types = `// Made by \`npm run client\` from the API's OpenAPI document; never edited by hand.\n${astToString(
  await openapiTS(JSON.parse(printed.toString())),
)}`;

if (process.argv.includes('--check')) {
  const current = readFileSync(target, { encoding: 'utf8', flag: 'a+' });
  if (current !== types) {
    process.stderr.write('apps/web/src/app/generated/api.ts is stale: run `npm run client` and commit it\n');
    process.exit(1);
  }
} else {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, types);
}
