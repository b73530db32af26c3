import {
  AlignmentType,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
} from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { docxBlocks, FACE_OF_HEADING, type Ledger, listNumbering } from './docx.blocks';
import { headers, imprint, letterhead } from './docx.official';
import { comments, withRepliesFlat } from './docx.remarks';
import { closings, fontTable, openings, styledRun, textRuns } from './docx.runs';
import type { Paper } from './paper';
import { printablePaper } from './paper';
import {
  CHARACTER_SPACING,
  FACES,
  LATIN_FACE,
  LINE_PITCH,
  mmToTwips,
  OFFICIAL,
  pageOf,
  SIZE,
  twips,
  typeAreaWidthOf,
} from './paper.layout';
import { withPassages } from './passages';

/** The paper as a Word file in the layout of GB/T 9704-2012. */
export async function toDocx(given: Paper): Promise<Buffer> {
  const flat = withRepliesFlat(printablePaper(given));
  const paper = withPassages(flat.paper);
  const ledger: Ledger = { ordered: [], images: paper.images, width: typeAreaWidthOf(paper) };
  const children = [
    ...(paper.letterhead ? letterhead(paper.letterhead) : []),
    ...head(paper),
    ...docxBlocks(paper.blocks, ledger),
    ...(paper.imprint ? imprint(paper.imprint) : []),
  ];
  const header = headers(paper.headerNote);
  const document = new Document({
    title: paper.title.replace(/\n/g, ''),
    creator: '公共文化共同体',
    evenAndOddHeaderAndFooters: true,
    styles: styles(),
    numbering: { config: listNumbering(ledger) },
    ...(flat.remarks.length > 0 ? { comments: { children: comments(flat.remarks) } } : {}),
    sections: [{ properties: page(paper), ...(header ? { headers: header } : {}), footers: footers(), children }],
  });
  return Packer.toBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTable() },
    { path: 'word/styles.xml', data: await gridless() },
  ]);
}

/**
 * The styles of every file, with text let off the grid: programs disagree on what a grid does to it, so the pitch of lines
 * and characters is told to each paragraph and run, and the grid only says what page this is. The library has no word for it.
 */
function gridless(): Promise<string> {
  stylesXml ??= Packer.toBuffer(new Document({ styles: styles(), sections: [] })).then((file) =>
    strFromU8(unzipSync(file)['word/styles.xml']!).replace(
      /<w:pPrDefault\/>/,
      '<w:pPrDefault><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:pPrDefault>',
    ),
  );
  return stylesXml;
}
let stylesXml: Promise<string> | undefined;

function head(paper: Paper): FileChild[] {
  const centred = (children: ParagraphChild[], after: number, before = 0) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: {
        line: twips(LINE_PITCH * 1.2),
        lineRule: LineRuleType.EXACT,
        before: twips(before),
        after: twips(after),
      },
      children,
    });
  const small = [paper.subtitle ?? '', ...(paper.meta ?? [])].filter(Boolean);
  return [
    centred(
      [
        ...openings(paper.remarksOnTitle ?? []),
        ...textRuns(paper.title, { face: 'title', size: SIZE.title }),
        ...closings(paper.remarksOnTitle ?? []),
      ],
      small.length > 0 ? 6 : LINE_PITCH,
      paper.letterhead ? LINE_PITCH * OFFICIAL.titleLinesAbove : 0,
    ),
    ...small.map((line, index) =>
      centred(textRuns(line, { face: 'subheading' }), index === small.length - 1 ? LINE_PITCH : 0),
    ),
  ];
}

function page(paper: Paper) {
  const { widthMm, heightMm, topMm, bottomMm, leftMm, rightMm } = pageOf(paper);
  return {
    page: {
      // the library turns the sheet itself: it is told the width and height of the sheet upright
      size: paper.landscape
        ? { width: mmToTwips(heightMm), height: mmToTwips(widthMm), orientation: PageOrientation.LANDSCAPE }
        : { width: mmToTwips(widthMm), height: mmToTwips(heightMm) },
      margin: {
        top: mmToTwips(topMm),
        bottom: mmToTwips(bottomMm),
        left: mmToTwips(leftMm),
        right: mmToTwips(rightMm),
        header: mmToTwips(topMm / 2),
        footer: mmToTwips(bottomMm - OFFICIAL.pageNumberMm - 5), // the dash stands half a line, 5 mm, above the foot
      },
    },
    grid: {
      type: DocumentGridType.LINES_AND_CHARS,
      linePitch: twips(LINE_PITCH),
      charSpace: Math.round(CHARACTER_SPACING * 4096),
    },
  };
}

/** `— 1 —` outside: right on odd pages, left on even ones, one character from the edge. */
function footers(): { default: Footer; even: Footer } {
  const footer = (alignment: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: alignment === 'left' ? { left: twips(SIZE.pageNumber) } : { right: twips(SIZE.pageNumber) },
          children: ['— ', PageNumber.CURRENT, ' —'].map((part) =>
            styledRun({ face: 'number', size: SIZE.pageNumber }, { children: [part] }),
          ),
        }),
      ],
    });
  return { default: footer('right'), even: footer('left') };
}

/** Heading styles carry the outline, so Word's navigation pane and tables of contents work. */
function styles() {
  const heading = (level: 1 | 2 | 3) => ({
    run: {
      size: SIZE.body * 2,
      color: '000000',
      font: { ascii: LATIN_FACE, hAnsi: LATIN_FACE, eastAsia: FACES[FACE_OF_HEADING[level]].name },
    },
  });
  return {
    default: {
      document: {
        run: {
          size: SIZE.body * 2,
          font: { ascii: LATIN_FACE, hAnsi: LATIN_FACE, cs: LATIN_FACE, eastAsia: FACES.body.name },
          language: { value: 'en-US', eastAsia: 'zh-CN' },
        },
      },
      heading1: heading(1),
      heading2: heading(2),
      heading3: heading(3),
    },
  };
}
