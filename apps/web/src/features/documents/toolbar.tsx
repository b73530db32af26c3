import {
  BoldOutlined,
  ItalicOutlined,
  OrderedListOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { Button, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useDocumentText } from './locales';

const LEVELS = [1, 2, 3] as const;

export function Toolbar({ editor }: { editor: Editor }) {
  const t = useDocumentText();
  const on = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      bold: e.isActive('bold'),
      italic: e.isActive('italic'),
      underline: e.isActive('underline'),
      strike: e.isActive('strike'),
      bulletList: e.isActive('bulletList'),
      orderedList: e.isActive('orderedList'),
      quote: e.isActive('blockquote'),
      level: LEVELS.find((level) => e.isActive('heading', { level })) ?? 0,
      undo: e.can().undo(),
      redo: e.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const tool = (name: Parameters<typeof t>[0], icon: ReactNode, run: () => void, active = false, disabled = false) => (
    <Tooltip title={t(name)} key={name}>
      <Button
        type="text"
        icon={icon}
        aria-label={t(name)}
        aria-pressed={active}
        className={active ? 'doc-tool doc-tool-on' : 'doc-tool'}
        disabled={disabled}
        // keeps the selection in the text
        onMouseDown={(event) => event.preventDefault()}
        onClick={run}
      />
    </Tooltip>
  );
  return (
    <div className="doc-toolbar" role="toolbar" aria-label={t('toolbar')}>
      {tool('undo', <UndoOutlined />, () => chain().undo().run(), false, !on.undo)}
      {tool('redo', <RedoOutlined />, () => chain().redo().run(), false, !on.redo)}
      <Select
        aria-label={t('heading')}
        variant="borderless"
        className="doc-heading-select"
        value={on.level}
        onChange={(level) =>
          level === 0
            ? chain().setParagraph().run()
            : chain()
                .setHeading({ level: level as (typeof LEVELS)[number] })
                .run()
        }
        options={[
          { value: 0 as const, label: t('heading.none') },
          ...LEVELS.map((level) => ({ value: level, label: t('heading.level', { level }) })),
        ]}
      />
      {tool('bold', <BoldOutlined />, () => chain().toggleBold().run(), on.bold)}
      {tool('italic', <ItalicOutlined />, () => chain().toggleItalic().run(), on.italic)}
      {tool('underline', <UnderlineOutlined />, () => chain().toggleUnderline().run(), on.underline)}
      {tool('strike', <StrikethroughOutlined />, () => chain().toggleStrike().run(), on.strike)}
      {tool('bulletList', <UnorderedListOutlined />, () => chain().toggleBulletList().run(), on.bulletList)}
      {tool('orderedList', <OrderedListOutlined />, () => chain().toggleOrderedList().run(), on.orderedList)}
      {tool('quote', <span aria-hidden="true">「」</span>, () => chain().toggleBlockquote().run(), on.quote)}
    </div>
  );
}
