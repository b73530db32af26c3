import { BodyReader } from './docx.body';
import { readComments } from './docx.comments';
import { DocxPackage } from './docx.package';
import { Dropped, demandWithinBudget, type Incoming } from './reading';
import { descendants, innerText } from './xml';

/** @throws Unreadable */
export function readDocx(file: Buffer): Incoming {
  const source = DocxPackage.open(file);
  const dropped = new Dropped();
  const reader = new BodyReader(source, dropped);
  const content = { type: 'doc', content: reader.document() };
  noteWhatStaysBehind(source, dropped);
  demandWithinBudget(content);
  return { content, images: reader.images, comments: readComments(source), dropped: dropped.counts };
}

function noteWhatStaysBehind(source: DocxPackage, dropped: Dropped): void {
  for (const name of source.names) {
    if (/^word\/embeddings\/./.test(name)) dropped.note('embedded_file');
    if (/^word\/charts\/chart\d*\.xml$/.test(name)) dropped.note('chart');
    const part = /^word\/((?:header|footer)\d*)\.xml$/.exec(name)?.[1];
    const element = part ? source.optional(part) : undefined;
    if (element && [...descendants(element)].some((one) => one.name === 'w:t' && innerText(one).trim() !== ''))
      dropped.note('header_or_footer');
  }
}
