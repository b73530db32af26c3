import {
  AlignmentType,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
} from 'docx';
import { docxBlocks, FACE_OF_HEADING, type Ledger, listNumbering } from './docx.blocks';
import { comments, withRepliesFlat } from './docx.remarks';
import { closings, fontTable, openings, styledRun, textRuns } from './docx.runs';
import type { Paper } from './paper';
import { printablePaper } from './paper';
import { CHARACTER_SPACING, FACES, LATIN_FACE, LINE_PITCH, mmToTwips, PAGE, SIZE, twips } from './paper.layout';
import { withPassages } from './passages';

/** The paper as a Word file in the layout of GB/T 9704-2012. */
export async function toDocx(given: Paper): Promise<Buffer> {
  const flat = withRepliesFlat(printablePaper(given));
  const paper = withPassages(flat.paper);
  const ledger: Ledger = { ordered: [], images: paper.images };
  const children = [...head(paper), ...docxBlocks(paper.blocks, ledger)];
  const document = new Document({
    title: paper.title,
    creator: '公共文化共同体',
    evenAndOddHeaderAndFooters: true,
    styles: styles(),
    numbering: { config: listNumbering(ledger) },
    ...(flat.remarks.length > 0 ? { comments: { children: comments(flat.remarks) } } : {}),
    sections: [{ properties: page(), footers: footers(), children }],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }]);
}

function head(paper: Paper): FileChild[] {
  const centred = (children: ParagraphChild[], after: number) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: twips(LINE_PITCH * 1.2), lineRule: LineRuleType.AT_LEAST, after: twips(after) },
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
    ),
    ...small.map((line, index) =>
      centred(textRuns(line, { face: 'subheading' }), index === small.length - 1 ? LINE_PITCH : 0),
    ),
  ];
}

function page() {
  return {
    page: {
      size: { width: mmToTwips(PAGE.widthMm), height: mmToTwips(PAGE.heightMm) },
      margin: {
        top: mmToTwips(PAGE.topMm),
        bottom: mmToTwips(PAGE.bottomMm),
        left: mmToTwips(PAGE.leftMm),
        right: mmToTwips(PAGE.rightMm),
        footer: mmToTwips(PAGE.bottomMm - 7 - 5), // the rule beside the number stands 7 mm under the type area
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
