import os from 'node:os';

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
  'acknowledgedLost',
  'kibPerConnection',
  'kibPerDocument',
  'connectSeconds',
  'rssMb',
];
const inRow = (workload, server, column) =>
  results.filter((row) => row.workload === workload && row.server === server).map((row) => row[column]);
const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return lower === upper ? lower : Number(((lower + upper) / 2).toFixed(4)); // of an even number, between the two
};
/** @returns their median, or an empty cell */
const cell = (values) => median(values.filter((value) => value != null)) ?? '';

/** Medians of the rounds. @param node version of the servers' Node */
export function table(node) {
  process.stdout.write(`\n${os.cpus().length} cores, servers on Node ${node}, medians\n\n`);
  process.stdout.write(`| workload | server | ${COLUMNS.join(' | ')} |\n|${' --- |'.repeat(COLUMNS.length + 2)}\n`);
  const keys = new Map(results.map(({ workload, server }) => [`${workload} ${server}`, [workload, server]]));
  for (const [workload, server] of keys.values()) {
    const cells = COLUMNS.map((column) => cell(inRow(workload, server, column)));
    process.stdout.write(`| ${workload} | ${server} | ${cells.join(' | ')} |\n`);
  }
}

/**
 * Ours against a peer, or against a figure: the median of what was measured one after the other, and between what it
 * lies. @param goals rows of [workload, column, peer or null, factor or limit, 'most' | 'least', workload of the peer]
 */
export function verdicts(ours, goals) {
  process.stdout.write('\n| goal | here | from | to | reached |\n| --- | --- | --- | --- | --- |\n');
  for (const [workload, column, peer, limit, sense, beside = workload] of goals) {
    const own = inRow(workload, ours, column);
    const other = peer === null ? own.map(() => 1) : inRow(beside, peer, column);
    const shares = own.map((value, i) => value / other[i]).filter(Number.isFinite);
    if (own.length === 0 || other.length === 0) continue; // not asked for
    const sign = sense === 'most' ? '<=' : '>=';
    const goal = `${workload} ${column} ${sign} ${limit}${peer === null ? '' : ` x ${peer}`}${beside === workload ? '' : ` at ${beside}`}`;
    if (shares.length === 0) {
      process.stdout.write(`| ${goal} | | | | nothing to compare |\n`);
      continue;
    }
    const value = median(shares);
    const reached = sense === 'most' ? value <= limit : value >= limit;
    const figures = [value, Math.min(...shares), Math.max(...shares)].map((share) => share.toFixed(2));
    process.stdout.write(`| ${goal} | ${figures.join(' | ')} | ${reached ? 'yes' : 'no'} |\n`);
  }
}
