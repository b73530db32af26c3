import type { FrozenReport, ReportKind, ReportResult, ReportSection } from '#libs/contracts';
import { type Block, blocksFromProseMirror, heading, type Paper, paragraph, table } from '#libs/documents';
import { shanghaiDay } from '#libs/kernel';
import { FOREWORD_SECTIONS, type ForewordSection, sectionContent } from './report.foreword';
import { reportTitle } from './report.words';

export interface PrintedReport {
  kind: ReportKind;
  frozen: FrozenReport;
  digest: string;
  /** Null: a preview of figures that are not frozen yet. */
  frozenAt: Date | null;
  /** ProseMirror JSON of the co-edited text. */
  foreword: object | null;
  results: readonly Pick<ReportResult, 'projectId' | 'title' | 'text'>[];
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** The report on paper: foreword, figures, results of every active project, experience, next year's list (G38). */
export function reportPaper(report: PrintedReport): Paper {
  const { facts, sections } = report.frozen;
  const part = (key: string) => sections.find((section) => section.key === key);
  const chapters: { title: string; blocks: Block[] }[] = [];
  const figures = (key: string) => {
    const section = part(key);
    if (section) chapters.push({ title: section.title, blocks: sectionBlocks(section) });
  };
  figures('overview');
  figures('projects');
  chapters.push({ title: '标杆项目成果', blocks: resultBlocks(report.results) });
  figures('round_tables');
  figures('resolutions');
  figures('opinions');
  chapters.push({ title: FOREWORD_SECTIONS.experience, blocks: written(report.foreword, 'experience') });
  figures('next_year');
  return {
    title: reportTitle(report.kind, facts.city, facts.year),
    meta: [facts.bureau, report.frozenAt ? `数据冻结于${moment(report.frozenAt)}` : '预览稿：数据尚未冻结'],
    blocks: [
      heading(1, FOREWORD_SECTIONS.foreword),
      ...written(report.foreword, 'foreword'),
      ...chapters.flatMap((chapter, index) => [
        heading(1, `${NUMERALS[index] ?? index + 1}、${chapter.title}`),
        ...chapter.blocks,
      ]),
      ...annex(part('annex')),
      ...source(report),
    ],
  };
}

function sectionBlocks(section: ReportSection): Block[] {
  return [
    ...section.sentences.map((sentence) => paragraph(sentence)),
    ...section.tables
      .filter((given) => given.rows.length > 0)
      .map((given) =>
        table(given.head, given.rows, { caption: given.caption, note: given.note, widths: given.widths }),
      ),
  ];
}

function resultBlocks(results: PrintedReport['results']): Block[] {
  if (results.length === 0) return [paragraph('本年度没有标杆项目。')];
  return results.flatMap((result, index) => [
    heading(3, `${index + 1}.${result.title}`),
    ...(result.text.trim() ? result.text.split(/\n+/) : ['（牵头单位尚未填报。）']).map((line) => paragraph(line)),
  ]);
}

function written(foreword: object | null, section: ForewordSection): Block[] {
  const blocks = blocksFromProseMirror({ type: 'doc', content: sectionContent(foreword, section) });
  // its own headings stand below the chapter's
  const lowered = blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level: Math.min(3, block.level + 1) as 2 | 3 } : block,
  );
  return lowered.length > 0 ? lowered : [paragraph('（待撰写。）')];
}

function annex(section: ReportSection | undefined): Block[] {
  const blocks = section ? sectionBlocks(section) : [];
  return blocks.length > 0 ? [heading(1, section!.title), ...blocks] : [];
}

/** So that a reader can tell that two copies hold the same figures. */
function source(report: PrintedReport): Block[] {
  if (!report.frozenAt) return [];
  return [
    heading(1, '数据说明'),
    paragraph('本报告数据取自公共文化共同体平台同一时刻的记录，冻结后不再改变。各项比率的分子、分母及计算口径见各表。'),
    paragraph(`数据校验值（SHA-256）：${report.digest}`),
  ];
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

function moment(instant: Date): string {
  const [year, month, day] = shanghaiDay(instant).split('-').map(Number);
  return `${year}年${month}月${day}日${clock.format(instant)}`;
}
