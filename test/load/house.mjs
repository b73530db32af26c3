import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';

const require = createRequire(import.meta.url);
const Y = require('yjs'); // one copy, the one our compiled files use
const { newId } = require('../../dist/libs/kernel/src/index.js');

/** What PostgreSQL keeps of its write-ahead log for use again, and how many of its files of 16 MB that is, but two. */
export const LOG_KEPT = '1GB';
const FILES = 62;

/**
 * Makes the database one that has run for days: a new one makes and fills each file of its write-ahead log while
 * somebody's commit waits, an old one takes those it has. At T3 that was 50 to 120 ms every three seconds.
 */
export async function age(source) {
  for (let i = 0; i < FILES; i++) {
    await source.query(`SELECT pg_logical_emit_message(false, 'bench', '')`);
    await source.query('SELECT pg_switch_wal()');
  }
  await source.query('CHECKPOINT');
}

/** People of one unit with a token each, and plans of a project their unit leads: what the bench types into. */
export async function furnish(url, people, documents) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const one = async (sql, params) => (await client.query(sql, params)).rows[0];
  const unit = (await one(`SELECT organization_id AS id FROM person WHERE username = 'library'`)).id;
  const project =
    (await one(`SELECT id FROM project WHERE lead_organization_id = $1 AND stage = 'draft' LIMIT 1`, [unit])) ??
    (await one(
      `UPDATE project SET stage = 'draft', submitted_at = NULL WHERE id = (SELECT id FROM project WHERE lead_organization_id = $1 LIMIT 1) RETURNING id`,
      [unit],
    ));
  const tokens = [];
  for (let i = 0; i < people; i++) {
    const [person, token] = [newId(), `ct_${randomBytes(32).toString('base64url')}`];
    const name = `bench${person.slice(0, 13)}${i}`;
    await client.query(
      `INSERT INTO person (id, username, username_key, name, organization_id) VALUES ($1, $2, $2, $2, $3)`,
      [person, name, unit],
    );
    await client.query(
      `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, 'unit_editor', 'unit', $3)`,
      [newId(), person, unit],
    );
    await client.query(
      `INSERT INTO personal_token (id, token_hash, person_id, name, created_at, expires_at) VALUES ($1, $2, $3, 'bench', now(), now() + interval '1 day')`,
      [newId(), createHash('sha256').update(token).digest('hex'), person],
    );
    tokens.push(token);
  }
  const ids = [];
  for (let i = 0; i < documents; i++) {
    const id = newId();
    ids.push(id);
    await client.query(
      `INSERT INTO document (id, kind, title, subject_type, subject_id, created_at) VALUES ($1, 'plan', 'bench', 'project', $2, now())`,
      [id, project.id],
    );
  }
  return { client, tokens, ids };
}

/** Rows behind a snapshot, at most. */
const BEHIND = 499;

/** Plays the recorded editing session. @returns the document, and its history as typing would have left it */
export function playTrace(file) {
  const trace = JSON.parse(gunzipSync(readFileSync(file)).toString());
  const history = new History(trace.txns.reduce((sum, { patches }) => sum + patches.length, 0));
  const text = history.doc.getText('text');
  for (const { patches } of trace.txns) {
    for (const [position, deleted, inserted] of patches) {
      history.step(() => {
        if (deleted > 0) text.delete(position, deleted);
        if (inserted) text.insert(position, inserted);
      });
    }
  }
  if (text.toString() !== trace.endContent) throw new Error('the trace was not played right');
  return history;
}

/** The same text after so many times as long a history: letters are typed at its end and taken away again. */
export function playOn({ doc, steps }, times) {
  const history = new History(steps * (times - 1), steps);
  Y.applyUpdate(history.doc, Y.encodeStateAsUpdate(doc));
  const text = history.doc.getText('text');
  const end = text.length;
  for (let step = 0; step < history.toCome; step++) {
    history.step(() => (step % 2 === 0 ? text.insert(end, '字') : text.delete(end, 1)));
  }
  return history;
}

/** What the log holds of a document after so many updates: a snapshot, and the rows behind it. */
class History {
  doc = new Y.Doc();
  rows = [];
  snapshot = null;
  vector = null;

  constructor(toCome, before = 0) {
    Object.assign(this, { toCome, before, done: 0 });
  }
  get steps() {
    return this.before + this.toCome;
  }
  step(deed) {
    if (this.done++ === this.toCome - BEHIND) {
      this.snapshot = Buffer.from(Y.encodeStateAsUpdate(this.doc));
      this.vector = Buffer.from(Y.encodeStateVector(this.doc));
      this.doc.on('update', (update) => this.rows.push(Buffer.from(update)));
    }
    this.doc.transact(deed);
  }
}

export async function storeHistory(client, documentId, { steps, rows, snapshot, vector }) {
  const behind = steps - rows.length;
  await client.query(
    `INSERT INTO document_snapshot (document_id, seq, state, state_vector, sha256) VALUES ($1, $2, $3, $4, $5)`,
    [documentId, behind, snapshot, vector, createHash('sha256').update(snapshot).digest('hex')],
  );
  for (const [i, row] of rows.entries()) {
    await client.query(`INSERT INTO document_update (document_id, seq, update) VALUES ($1, $2, $3)`, [
      documentId,
      behind + i + 1,
      row,
    ]);
  }
  await client.query(`UPDATE document SET last_seq = $2 WHERE id = $1`, [documentId, steps]);
}
