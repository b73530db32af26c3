import { AFTERWARDS } from '../support/half-year/afterwards';
import { CALLING } from '../support/half-year/calling';
import { HalfYear, type Step } from '../support/half-year/half-year';
import { SITTING } from '../support/half-year/sitting';

/** One test: a step needs those before it. Its steps are sentences. */
test('a half-year goes from its duty to the next agenda, with forty units and a moved clock', async () => {
  const halfYear = await HalfYear.begin();
  try {
    for (const step of [...CALLING, ...SITTING, ...AFTERWARDS]) await walk(halfYear, step);
  } finally {
    await halfYear.end();
  }
}, 120_000);

async function walk(halfYear: HalfYear, [title, deed]: Step): Promise<void> {
  try {
    await deed(halfYear);
  } catch (error) {
    throw Object.assign(error as Error, { message: `${title}: ${(error as Error).message}` });
  }
}
