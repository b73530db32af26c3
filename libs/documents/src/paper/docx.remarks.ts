import { type ICommentOptions, Paragraph } from 'docx';
import { textRuns } from './docx.runs';
import type { Paper, PaperRemark } from './paper';
import { SIZE } from './paper.layout';
import { mapRuns } from './passages';

type FlatRemark = Omit<PaperRemark, 'replies'> & { parent?: number };

/** The same paper with each reply a remark of its own: Word wants every one of them at the passage. */
export function withRepliesFlat(paper: Paper): { paper: Paper; remarks: FlatRemark[] } {
  const remarks: FlatRemark[] = [];
  const numbers = (paper.remarks ?? []).map(({ replies = [], ...remark }) => {
    const parent = remarks.push(remark) - 1;
    return [parent, ...replies.map((reply) => remarks.push({ ...reply, parent }) - 1)];
  });
  const blocks = mapRuns(paper.blocks, (run) =>
    run.remarks ? { ...run, remarks: run.remarks.flatMap((remark) => numbers[remark] ?? []) } : run,
  );
  return { paper: { ...paper, blocks, remarks }, remarks };
}

/** Word's own comments, by the place of each remark in the list; replies name what they answer. */
export function comments(remarks: readonly FlatRemark[]): ICommentOptions[] {
  return remarks.map(({ author, at, text, parent, resolved }, id) => ({
    id,
    author,
    initials: author.slice(0, 1),
    date: new Date(at),
    children: text.split('\n').map((line) => new Paragraph({ children: textRuns(line, { size: SIZE.table }) })),
    ...(parent === undefined ? {} : { parentId: parent }),
    ...(resolved ? { resolved } : {}),
  }));
}
