import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, DocumentAccess, RoundTableStage, RoundTableStanding } from '#libs/contracts';
import type { Work } from '#libs/database';
import { createDocument, DocumentSubjects, type RichText, type SubjectDescriber } from '#libs/documents';
import { shanghaiDay } from '#libs/kernel';
import { RoundTableDoor } from './round-table.access';
import { RoundTable } from './round-table.entity';

/** The minutes are a co-edited document of their own (G33). @returns its id */
export function openMinutes(work: Work, roundTable: RoundTable): Promise<string> {
  return createDocument(work, {
    kind: 'minutes',
    title: `${roundTable.title} 会议纪要`,
    subject: { type: 'round_table', id: roundTable.id },
    template: minutesTemplate(roundTable),
    templateName: 'minutes',
  });
}

/** Who reads and writes the minutes: asked by the documents at every message. */
@Injectable()
export class RoundTableDocuments implements SubjectDescriber {
  constructor(
    subjects: DocumentSubjects,
    private readonly door: RoundTableDoor,
  ) {
    subjects.registerSubject('round_table', this);
  }

  async accessOf(db: EntityManager, actor: Actor, subjectId: string): Promise<DocumentAccess> {
    const seen = await this.door.see(db, actor, await db.findOne(RoundTable, { where: { id: subjectId } }));
    if (!seen) return 'none';
    return minutesAreWritten(seen.roundTable.stage, seen.standings) ? 'edit' : 'read';
  }
}

/** By those who lead while they are drafted; while they circulate the coordinator alone writes, and only corrections. */
export function minutesAreWritten(stage: RoundTableStage, standings: readonly RoundTableStanding[]): boolean {
  if (stage === 'minutes_circulated') return standings.includes('coordinator');
  const leads = standings.includes('coordinator') || standings.includes('decision_lead');
  return leads && (stage === 'convened' || stage === 'held');
}

/** The customary order of a 会议纪要. */
function minutesTemplate({ title, halfYear, startsAt, place }: RoundTable): RichText {
  const text = (words: string) => ({ type: 'text', text: words });
  const paragraph = (words?: string) => ({ type: 'paragraph', ...(words ? { content: [text(words)] } : {}) });
  const chapters = ['出席与列席', '议题与讨论', '形成的决议', '下一步工作'];
  return {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 1 }, content: [text(`${title} 会议纪要`)] },
      paragraph(`期次：${halfYear}　时间：${startsAt ? shanghaiDay(startsAt) : '待定'}　地点：${place ?? '待定'}`),
      ...chapters.flatMap((chapter, index) => [
        { type: 'heading', attrs: { level: 2 }, content: [text(`${'一二三四'[index]}、${chapter}`)] },
        paragraph(),
      ]),
    ],
  };
}
