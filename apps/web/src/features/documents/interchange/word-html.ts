/** Largest piece of HTML taken from a clipboard or a page file, UTF-16 units. */
export const MOST_HTML = 1_000_000;

const IS_WORD = /class=["']?Mso|urn:schemas-microsoft-com:office|<o:p|style=["'][^"']*mso-/i;
/** Nothing of these belongs to a text, whatever they hold. */
const NEVER =
  'script, style, link, meta, title, xml, iframe, object, embed, form, input, button, svg, math, template, base';

/**
 * HTML of a clipboard as the editor's schema can take it: Word's own marks become lists, headings and emphasis, and what
 * is no text is gone. The document it is read in is inert: nothing in it runs or is fetched. The schema then keeps what
 * it knows and nothing else.
 */
export function cleanHtml(html: string, parser: DOMParser = new DOMParser()): { html: string; pictures: number } {
  const page = parser.parseFromString(withoutHandlers(html), 'text/html');
  for (const element of page.querySelectorAll(NEVER)) element.remove();
  removeComments(page);
  const images = [...page.querySelectorAll('img')].filter(
    (image) => !image.getAttribute('src')?.startsWith('/api/v1/images/'),
  );
  for (const image of images) image.remove();
  if (IS_WORD.test(html)) fromWord(page);
  return { html: page.body.innerHTML, pictures: images.length };
}

/** An inert document runs no handler; but the page's policy would report each one it reads. */
const withoutHandlers = (html: string): string =>
  html.replace(/<[^<>]*>/g, (tag) => tag.replace(/([\s"'/])on\w+\s*=/gi, '$1data-handler='));

function removeComments(page: Document): void {
  const walker = page.createTreeWalker(page, 128); // NodeFilter.SHOW_COMMENT
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

function fromWord(page: Document): void {
  for (const element of [...page.body.querySelectorAll('*')]) {
    if (element.tagName.includes(':')) element.replaceWith(...element.childNodes); // o:p, st1:place
  }
  for (const title of page.querySelectorAll('p.MsoTitle')) rename(title, 'h1');
  makeLists(page);
  for (const paragraph of [...page.body.querySelectorAll('p')])
    if (!paragraph.textContent?.trim() && !paragraph.querySelector('img, br')) paragraph.remove();
  // what Word says of its styles is nobody's look here; real emphasis stays in the style attribute
  for (const element of page.body.querySelectorAll('[style]')) {
    const kept = (element.getAttribute('style') ?? '')
      .split(';')
      .filter((rule) => /^\s*(font-weight|font-style|text-decoration)\s*:/i.test(rule))
      .join(';');
    if (kept) element.setAttribute('style', kept);
    else element.removeAttribute('style');
  }
  for (const element of page.body.querySelectorAll('[class], [lang]')) {
    element.removeAttribute('class');
    element.removeAttribute('lang');
  }
}

interface Item {
  element: Element;
  level: number;
  list: string;
  ordered: boolean;
}

/** Word writes a list as paragraphs that say their level and carry their mark as text. */
function makeLists(page: Document): void {
  let open: { level: number; list: string; ordered: boolean; element: Element }[] = [];
  let last: Element | null = null;
  for (const paragraph of [...page.body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const item = itemOf(paragraph);
    if (!item) continue;
    if (last === null || previousElement(paragraph) !== last) open = [];
    while (open.length > 0 && !holds(open.at(-1)!, item)) open.pop();
    if (open.at(-1)?.level !== item.level) {
      const element = page.createElement(item.ordered ? 'ol' : 'ul');
      const parent = open.at(-1)?.element.lastElementChild;
      if (parent) parent.append(element);
      else paragraph.before(element);
      open.push({ ...item, element });
    }
    const line = page.createElement('li');
    const text = page.createElement('p');
    text.append(...paragraph.childNodes);
    line.append(text);
    open.at(-1)!.element.append(line);
    paragraph.remove();
    last = open[0]!.element;
  }
}

const holds = (open: { level: number; list: string; ordered: boolean }, item: Item): boolean =>
  open.level < item.level || (open.level === item.level && open.list === item.list && open.ordered === item.ordered);

function previousElement(element: Element): Element | null {
  return element.previousElementSibling;
}

function itemOf(element: Element): Item | null {
  const [, list, level] = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(element.getAttribute('style') ?? '') ?? [];
  if (!list) return null;
  const mark = [...element.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const sign = mark?.textContent?.trim() ?? '';
  mark?.remove();
  const ordered = /^[（(]?[\da-zA-Z一二三四五六七八九十百]+[.)、．）]/.test(sign);
  return { element, list, level: Number(level), ordered };
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
