import type { Editor } from '@tiptap/react';
import { Button } from 'antd';
import type { LiveRoom } from '#libs/contracts';
import { DocumentMount } from '../../../ui/document-mount';
import { EmptyState, Panel } from '../../../ui/page';
import { useLiveText } from './locales';
import { minutesPlace } from './minutes-place';
import { runningItem } from './room-state';

/** The minutes, typed together while the meeting runs. */
export function MinutesPanel({ room }: { room: LiveRoom }) {
  const t = useLiveText();
  if (!room.minutesDocumentId) {
    return (
      <Panel title={t('minutes')}>
        <EmptyState title={t('minutes.none')} text={t('minutes.noneText')} />
      </Panel>
    );
  }
  const title = runningItem(room)?.title;
  return (
    <Panel title={t('minutes')} className="live-minutes">
      <DocumentMount
        documentId={room.minutesDocumentId}
        tools={(editor) =>
          title && (
            // keeps the selection in the text
            <Button size="small" onMouseDown={(event) => event.preventDefault()} onClick={() => goTo(editor, title)}>
              {t('minutes.insert')}
            </Button>
          )
        }
      />
    </Panel>
  );
}

/** Puts the cursor under the item's heading, and the heading where it belongs if it is not there. */
function goTo(editor: Editor, title: string): void {
  const { at, exists } = minutesPlace(editor.state.doc, title);
  const heading = { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: title }] };
  const chain = editor.chain().focus();
  if (exists) chain.setTextSelection(at).scrollIntoView().run();
  else
    chain
      .insertContentAt(at, [heading, { type: 'paragraph' }])
      .setTextSelection(at + title.length + 3)
      .scrollIntoView()
      .run();
}
