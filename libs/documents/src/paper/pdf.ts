import { sizeOnPage } from './docx.image';
import { type Block, imageWords, leadsToSignature, type Paper, printablePaper } from './paper';
import { CHARACTER_SPACING, LINE_PITCH, markSize, OFFICIAL, pageOf, SIZE, signatureIndents } from './paper.layout';
import { type MarkedRun, mapRuns, withPassages } from './passages';
import { TEMPLATE } from './pdf.template';
import { changeNote, remarkNote } from './remark.words';
import { typesetter } from './typesetter';

const settingsOf = (paper: Paper): string =>
  JSON.stringify({
    page: pageOf(paper),
    size: SIZE,
    official: OFFICIAL,
    pitch: LINE_PITCH,
    tracking: CHARACTER_SPACING,
  });
const POINTS_PER_PIXEL = 72 / 96;

/**
 * The paper as a PDF in the layout of GB/T 9704-2012: glyphs embedded, text extractable, the same bytes for the same
 * paper. What people wrote is data to the typesetter and never markup. Remarks and suggestions stand at the foot of their
 * page. A picture that cannot be read is told of in words, so that no picture costs anybody the whole paper.
 */
export async function toPdf(paper: Paper): Promise<Buffer> {
  const pictures = Object.entries(paper.images ?? {});
  try {
    return await typeset(paper, pictures);
  } catch (error) {
    if (pictures.length === 0) throw error;
    const readable: typeof pictures = [];
    for (const picture of pictures) if (await isReadable(paper, picture)) readable.push(picture);
    return typeset(paper, readable);
  }
}

type Picture = [id: string, image: NonNullable<Paper['images']>[string]];

async function isReadable(paper: Paper, picture: Picture): Promise<boolean> {
  const alone: Paper = { title: paper.title, blocks: [{ kind: 'image', id: picture[0] }] };
  return typeset(alone, [picture]).then(
    () => true,
    () => false,
  );
}

function typeset(given: Paper, pictures: readonly Picture[]): Promise<Buffer> {
  const paper = withNotes(printablePaper({ ...given, images: {} }));
  const images = Object.fromEntries(pictures);
  const blocks = withPictures(paper.blocks, images);
  return typesetter.pdf({
    mainFileContent: TEMPLATE,
    inputs: {
      paper: JSON.stringify({ ...paper, ...measured(paper), images: {}, blocks }),
      settings: settingsOf(given),
    },
    files: pictures.map(([id, image]) => ({ path: pathOf(id, image.type), content: Buffer.from(image.bytes) })),
  });
}

/** What each run has to say at the foot of its page. */
function withNotes(given: Paper): Paper & { titleNotes: string[] } {
  const paper = withPassages(given);
  const remarks = paper.remarks ?? [];
  const blocks = mapRuns(paper.blocks, (run: MarkedRun) => {
    const notes = [
      ...(run.closes ?? []).map((index) => remarkNote(remarks[index]!)),
      ...(run.change && run.endsChange ? [changeNote(run.change)] : []),
    ];
    return notes.length > 0 ? { ...run, notes } : run;
  });
  return { ...paper, blocks, titleNotes: paper.remarksOnTitle.map((index) => remarkNote(remarks[index]!)) };
}

/** The mark with the size that fits it. */
const measured = ({ letterhead }: Paper) =>
  letterhead ? { letterhead: { ...letterhead, size: markSize(letterhead.mark) } } : {};

const pathOf = (id: string, type: string) => `/${id}.${type.replace('image/', '')}`;

function withPictures(blocks: readonly Block[], images: NonNullable<Paper['images']>): object[] {
  return blocks.map((block, index) => {
    if ((block.kind === 'paragraph' || block.kind === 'labelled') && leadsToSignature(blocks, index)) {
      return { ...block, sticky: true };
    }
    if (block.kind === 'quote') return { ...block, blocks: withPictures(block.blocks, images) };
    if (block.kind === 'list') {
      const items = block.items.map((item) => ({ ...item, children: withPictures(item.children ?? [], images) }));
      return { ...block, items };
    }
    if (block.kind === 'signature') return { ...block, indents: signatureIndents(block.lines) };
    if (block.kind !== 'image') return block;
    const image = images[block.id];
    if (!image) return { ...block, words: imageWords(block) };
    const { width, height } = sizeOnPage(image, block.width);
    const size = { width: width * POINTS_PER_PIXEL, height: height * POINTS_PER_PIXEL };
    return { ...block, picture: { path: pathOf(block.id, image.type), ...size } };
  });
}
