/** A document that this window holds open, also one whose page was left before everything was on the server. */
export interface OpenPage {
  readonly unsaved: boolean;
  end(): void;
}

const pages = new Set<OpenPage>();

export function pageOpened(page: OpenPage): void {
  pages.add(page);
  addEventListener('beforeunload', ask);
}
export function pageEnded(page: OpenPage): void {
  pages.delete(page);
  if (pages.size === 0) removeEventListener('beforeunload', ask);
}

/** Something in this window is not on the server. */
export const somethingUnsaved = (): boolean => [...pages].some((page) => page.unsaved);

export function endPages(): void {
  for (const page of pages) page.end();
}

/** The browser asks whether to leave: only while something would be left behind. */
function ask(event: BeforeUnloadEvent): void {
  if (somethingUnsaved()) event.preventDefault();
}
