import os from 'node:os';
import { percentile } from './editors.mjs';

const results = [];

/** One finding as a JSON line; kept for the table. */
export function say(result) {
  results.push(result);
  process.stdout.write(`${JSON.stringify({ ...result, load: Number(os.loadavg()[0].toFixed(1)) })}\n`);
}

const COLUMNS = [
  'cpuPer1000Delivered',
  'propagationP95',
  'propagationP99',
  'acknowledgedP99',
  'openMsMedian',
  'mostEditors',
  'kibPerConnection',
];
const median = (workload, server, column) => {
  const rows = results.filter((row) => row.workload === workload && row.server === server && row[column] != null);
  const values = rows.map((row) => row[column]).sort((a, b) => a - b);
  return values.length === 0 ? null : values[Math.floor((values.length - 1) / 2)];
};

/** Medians of the rounds. @param node version of the servers' Node */
export function table(node, rounds, seconds) {
  process.stdout.write(
    `\n${os.cpus().length} cores, servers on Node ${node}, medians of ${rounds} rounds of ${seconds} s\n\n`,
  );
  process.stdout.write(`| workload | server | ${COLUMNS.join(' | ')} |\n|${' --- |'.repeat(COLUMNS.length + 2)}\n`);
  const keys = new Map(results.map(({ workload, server }) => [`${workload} ${server}`, [workload, server]]));
  for (const [workload, server] of keys.values()) {
    const cells = COLUMNS.map((column) => median(workload, server, column) ?? '');
    process.stdout.write(`| ${workload} | ${server} | ${cells.join(' | ')} |\n`);
  }
}

/**
 * Ours against a peer, or against a figure. @param goals rows of [workload, column, peer or null, factor or limit,
 * 'most' | 'least']
 */
export function verdicts(ours, goals) {
  process.stdout.write('\n| goal | here | reached |\n| --- | --- | --- |\n');
  for (const [workload, column, peer, limit, sense] of goals) {
    const own = median(workload, ours, column);
    const other = peer === null ? 1 : median(workload, peer, column);
    if (own === null || other === null) continue;
    const value = own / other;
    const reached = sense === 'most' ? value <= limit : value >= limit;
    const sign = sense === 'most' ? '<=' : '>=';
    const goal = `${workload} ${column} ${sign} ${limit}${peer === null ? '' : ` x ${peer}`}`;
    process.stdout.write(`| ${goal} | ${value.toFixed(2)} | ${reached ? 'yes' : 'no'} |\n`);
  }
}

export { percentile };
