import { type Editor, useEditorState } from '@tiptap/react';
import { useDocumentText } from './locales';

interface Section {
  title: string;
  level: number;
  position: number;
  filled: boolean;
}

/** Headings and whether anything stands under them: what a template still asks for is seen at a glance. */
function sectionsOf(editor: Editor): Section[] {
  const sections: Section[] = [];
  editor.state.doc.forEach((node, position) => {
    const current = sections.at(-1);
    if (node.type.name === 'heading' && node.textContent.trim()) {
      const level = Number(node.attrs.level);
      if (current && level > current.level) current.filled = true;
      sections.push({ title: node.textContent, level, position, filled: false });
    } else if (current && node.textContent.trim()) current.filled = true;
  });
  return sections;
}

export function Outline({ editor }: { editor: Editor }) {
  const t = useDocumentText();
  const sections = useEditorState({
    editor,
    selector: ({ editor: e }) => sectionsOf(e),
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  return (
    <nav className="doc-outline" aria-label={t('outline')}>
      <h3>{t('outline')}</h3>
      {sections.length === 0 && <p className="soft">{t('outline.empty')}</p>}
      <ol>
        {sections.map((section) => (
          <li key={section.position} style={{ paddingInlineStart: `${(section.level - 1) * 0.8}rem` }}>
            <button
              type="button"
              onClick={() => {
                editor
                  .chain()
                  .setTextSelection(section.position + 1)
                  .scrollIntoView()
                  .focus()
                  .run();
              }}
            >
              <span className={section.filled ? 'doc-mark doc-mark-filled' : 'doc-mark'} aria-hidden="true" />
              {section.title}
              <span className="visually-hidden"> {section.filled ? t('outline.filled') : t('outline.blank')}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
