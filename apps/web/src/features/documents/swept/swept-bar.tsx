import type { Editor } from '@tiptap/react';
import { Alert, Button, Space } from 'antd';
import { toast } from '../../../ui/toast';
import type { CollabProvider } from '../provider';
import { useTold } from '../use-collab';
import { useSweptText } from './locales';
import { blocksBefore, type Swept } from './swept-words';
import './swept.css';

const SHOWN = 60;

interface SweptBarProps {
  provider: CollabProvider;
  editor: Editor;
  editable: boolean;
}

/** Own words that others deleted without having seen them; in sight wherever one is in the text. */
export function SweptBar({ provider, editor, editable }: SweptBarProps) {
  const [list] = useTold(provider, ({ swept }) => [swept.list]);
  const t = useSweptText();
  if (list.length === 0) return null;
  const bars = list.map((swept) => {
    const words = swept.lines.join('／');
    const done = () => provider.swept.drop(swept.id);
    const copy = () => navigator.clipboard.writeText(swept.lines.join('\n')).then(() => toast(t('copied')));
    return (
      <Alert
        key={swept.id}
        type="warning"
        showIcon
        title={t('swept', { words: words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words })}
        action={
          <Space wrap>
            {editable ? (
              <Button size="small" type="primary" onClick={() => putBack(editor, provider, swept)}>
                {t('back')}
              </Button>
            ) : (
              <Button size="small" onClick={copy}>
                {t('copy')}
              </Button>
            )}
            <Button size="small" onClick={done}>
              {t('drop')}
            </Button>
          </Space>
        }
      />
    );
  });
  return <div className="doc-swept">{bars}</div>;
}

/** As paragraphs of their own, where the text stood. */
function putBack(editor: Editor, provider: CollabProvider, swept: Swept): void {
  const { doc } = editor.state;
  const before = Math.min(blocksBefore(provider.doc, swept), doc.childCount);
  let position = 0;
  for (let i = 0; i < before; i++) position += doc.child(i).nodeSize;
  const paragraphs = swept.lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  if (editor.chain().insertContentAt(position, paragraphs).focus().run()) provider.swept.drop(swept.id);
}
