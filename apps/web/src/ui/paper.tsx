import { useMemo } from 'react';

const ALLOWED = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL LI STRONG B EM I U S CODE PRE BLOCKQUOTE BR HR TABLE THEAD TBODY TR TH TD COLGROUP COL SPAN A DIV MARK'.split(
    ' ',
  ),
);
const KEPT = new Set(['href', 'colspan', 'rowspan']);

/** Keeps the words and shape of a document; whatever could act is dropped. */
function harmless(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of [...page.body.querySelectorAll('*')]) {
    if (!ALLOWED.has(element.tagName)) {
      element.remove();
      continue;
    }
    for (const attribute of [...element.attributes]) {
      const isLink = attribute.name === 'href' && /^https?:/i.test(attribute.value);
      if (!KEPT.has(attribute.name) || (attribute.name === 'href' && !isLink)) element.removeAttribute(attribute.name);
    }
  }
  return page.body.innerHTML;
}

/** A document as it was frozen, in the serif of paper. */
export function FrozenText({ html }: { html: string }) {
  const safe = useMemo(() => harmless(html), [html]);
  return <article className="paper-text" dangerouslySetInnerHTML={{ __html: safe }} />;
}
