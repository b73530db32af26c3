import type { Paper } from './paper';
import { printablePaper } from './paper';
import { CHARACTER_SPACING, LINE_PITCH, PAGE, SIZE } from './paper.layout';
import { TEMPLATE } from './pdf.template';
import { typesetter } from './typesetter';

const SETTINGS = JSON.stringify({ page: PAGE, size: SIZE, pitch: LINE_PITCH, tracking: CHARACTER_SPACING });

/**
 * The paper as a PDF in the layout of GB/T 9704-2012: glyphs embedded, text extractable, the same bytes for the same
 * paper. What people wrote is data to the typesetter and never markup.
 */
export function toPdf(paper: Paper): Promise<Buffer> {
  return typesetter.pdf({
    mainFileContent: TEMPLATE,
    inputs: { paper: JSON.stringify(printablePaper(paper)), settings: SETTINGS },
  });
}
