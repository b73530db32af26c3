import { createHash } from 'node:crypto';
import { MEETING_PAPER_KINDS } from '#libs/contracts';
import { type ArchiveEntry, fileName, PAPER_FORMATS, type Paper, paperFile, table } from '#libs/documents';
import type { MeetingFacts } from './meeting-facts';
import { missingFor, paperName, paperOf } from './meeting-paper.rules';
import { callerOf, clockWords, instantWords, whenWords } from './paper.words';

interface Named {
  name: string;
  paper: Paper;
}

/** Every paper there is, numbered in the order of filing; an extract for each resolution. */
export function papersOf(meeting: MeetingFacts): Named[] {
  const papers = MEETING_PAPER_KINDS.filter((kind) => missingFor(kind, meeting).length === 0).flatMap((kind) =>
    (kind === 'resolution_extract' ? meeting.resolutions : [undefined]).map((resolution) => ({
      name: paperName(kind, meeting, resolution),
      paper: paperOf(kind, meeting, { redHead: true, resolution }),
    })),
  );
  return papers.map(({ name, paper }, index) => ({ name: `${numbered(index + 1)} ${name}`, paper }));
}

/**
 * The files of the archive, one after the other: papers in both formats, the calendar entry, an index, and the checksums of
 * all of them as `sha256sum -c` reads them.
 */
export async function* packageEntries(meeting: MeetingFacts, calendar: string | null): AsyncGenerator<ArchiveEntry> {
  const folder = fileName(meeting.title);
  const sums: string[] = [];
  const entry = (name: string, bytes: Uint8Array): ArchiveEntry => {
    sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
    return { path: `${folder}/${name}`, bytes };
  };
  const papers = papersOf(meeting);
  for (const { name, paper } of [
    { name: '00 目录', paper: indexPaper(meeting, papers, calendar !== null) },
    ...papers,
  ]) {
    for (const format of PAPER_FORMATS) {
      yield entry(`${fileName(name)}.${format}`, (await paperFile(paper, format)).bytes);
    }
  }
  if (calendar !== null) yield entry(CALENDAR, Buffer.from(calendar));
  yield { path: `${folder}/SHA256SUMS.txt`, bytes: Buffer.from(`${sums.join('\n')}\n`) };
}

const CALENDAR = '会议日程.ics';
const numbered = (index: number): string => String(index).padStart(2, '0');

function indexPaper(meeting: MeetingFacts, papers: readonly Named[], hasCalendar: boolean): Paper {
  const rows = papers.map(({ name, paper }, index) => [
    index + 1,
    name,
    'DOCX、PDF',
    paper.headerNote ? '草稿' : '正式',
  ]);
  const more = hasCalendar ? [[rows.length + 1, CALENDAR, 'ICS', '—']] : [];
  return {
    title: '会议文书目录',
    meta: [meeting.title, `时间：${whenWords(meeting)}`],
    blocks: [
      table(['序号', '文书', '格式', '状态'], [...rows, ...more], {
        widths: [1, 9, 2.4, 1.6],
        note: `注：由${callerOf(meeting)}于${instantWords(meeting.now)}${clockWords(meeting.now)}导出。各文件的校验值见SHA256SUMS.txt。`,
      }),
    ],
  };
}
