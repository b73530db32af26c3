import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { addTemplate, type TemplateContent } from './api';
import { useTemplatesText } from './locales';
import { contentOf, type Section, sectionsOf } from './sections';

interface EditorProps {
  template: TemplateContent;
  close: () => void;
  published: (id: string) => void;
}

/** The chapters of the next version, written from this one; refused when somebody published one meanwhile. */
export function TemplateEditor({ template, close, published }: EditorProps) {
  const t = useTemplatesText();
  const [sections, setSections] = useState(() => sectionsOf(template.content));
  const [note, setNote] = useState('');
  const publish = useMutation({
    mutationFn: () =>
      addTemplate({
        type: template.type,
        content: contentOf(sections),
        note: note.trim() || null,
        replaces: template.version,
      }),
    onSuccess: ({ id }) => published(id),
  });
  const change = (index: number, part: Partial<Section>) =>
    setSections(sections.map((section, at) => (at === index ? { ...section, ...part } : section)));
  const move = (index: number, by: -1 | 1) => {
    const next = [...sections];
    next.splice(index + by, 0, ...next.splice(index, 1));
    setSections(next);
  };
  const add = () => setSections([...sections, { key: crypto.randomUUID(), title: '', guidance: '', rest: [] }]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      {sections.map((section, index) => (
        <Chapter
          key={section.key}
          section={section}
          first={index === 0}
          last={index === sections.length - 1}
          change={(part) => change(index, part)}
          move={(by) => move(index, by)}
          remove={() => setSections(sections.filter((_, at) => at !== index))}
        />
      ))}
      <Button icon={<PlusOutlined />} onClick={add}>
        {t('edit.add')}
      </Button>
      <Panel className="template-publish">
        <Input
          value={note}
          maxLength={500}
          aria-label={t('edit.note')}
          placeholder={t('edit.note')}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={publish.isPending}>
          {t('edit.publish', { version: template.version + 1 })}
        </Button>
        <Button onClick={close}>{t('edit.cancel')}</Button>
      </Panel>
      <ProblemAlert error={publish.error} typed />
    </form>
  );
}

interface ChapterProps {
  section: Section;
  first: boolean;
  last: boolean;
  change: (part: Partial<Section>) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

function Chapter({ section, first, last, change, move, remove }: ChapterProps) {
  const t = useTemplatesText();
  return (
    <Panel className="template-chapter">
      <div className="template-chapter-head">
        <Input
          value={section.title}
          maxLength={100}
          aria-label={t('edit.chapter')}
          placeholder={t('edit.chapter')}
          onChange={(event) => change({ title: event.target.value })}
        />
        <Button aria-label={t('edit.up')} icon={<ArrowUpOutlined />} disabled={first} onClick={() => move(-1)} />
        <Button aria-label={t('edit.down')} icon={<ArrowDownOutlined />} disabled={last} onClick={() => move(1)} />
        <Button aria-label={t('edit.remove')} icon={<DeleteOutlined />} danger onClick={remove} />
      </div>
      <Input.TextArea
        value={section.guidance}
        autoSize={{ minRows: 1, maxRows: 12 }}
        maxLength={5000}
        aria-label={t('edit.guidance')}
        placeholder={t('edit.guidance')}
        onChange={(event) => change({ guidance: event.target.value })}
      />
      {section.rest.length > 0 && <p className="soft">{t('rest')}</p>}
    </Panel>
  );
}
