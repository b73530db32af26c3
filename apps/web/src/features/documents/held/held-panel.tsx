import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { answer, api, type Schema } from '../../../app/client';
import { instantText } from '../../../app/dates';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import './held.css';
import { useHeldText } from './locales';

type Held = Schema<'HeldDeletionView'>;
type Action = Schema<'HeldDeletionMove'>['action'];

/** A deletion that was let in can be undone here for so long; afterwards among the versions. */
const SHOWN_MS = 3 * 24 * 3_600_000;
const LOOK_MS = 30_000;

interface PanelProps {
  documentId: string;
  /** Who wrote here and is asked about the own change elsewhere on the page. */
  but: string | null;
  frozen: boolean;
}

/** Changes that would take away, or took away, much of the text at once; nothing is shown when there are none. */
export function HeldPanel({ documentId, but, frozen }: PanelProps) {
  const t = useHeldText();
  const client = useQueryClient();
  const { data = [] } = useQuery({
    queryKey: ['document', documentId, 'held'],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/documents/{id}/held-deletions', { params: { path: { id: documentId } } }))).items,
    refetchInterval: LOOK_MS,
  });
  const move = useMutation({
    mutationFn: ({ id, action }: { id: string; action: Action }) =>
      answer(api.POST('/api/v1/held-deletions/{id}/transitions', { params: { path: { id } }, body: { action } })),
    onSuccess: (_, { action }) => action === 'restore' && toast(t('restored')),
    onSettled: () => client.invalidateQueries({ queryKey: ['document', documentId] }),
  });
  const shown = data.filter((held) => (held.fits && held.personId !== but) || mayBeUndone(held));
  if (shown.length === 0) return null;
  return (
    <section className="doc-held" aria-label={t('title')} aria-live="polite">
      {shown.map((held) => (
        <article key={held.id}>
          <p>
            {t(held.state === 'held' ? 'held' : 'applied', wordsOf(held))}{' '}
            <span className="soft">{instantText(held.decidedAt ?? held.heldAt)}</span>
          </p>
          <div className="doc-held-deeds">
            {held.state === 'held' ? (
              <>
                <Button size="small" type="primary" onClick={() => move.mutate({ id: held.id, action: 'discard' })}>
                  {t('discard')}
                </Button>
                <Popconfirm
                  title={t('apply.sure', wordsOf(held))}
                  okText={t('yes')}
                  cancelText={t('no')}
                  okButtonProps={{ danger: true }}
                  onConfirm={() => move.mutate({ id: held.id, action: 'apply' })}
                >
                  <Button size="small" danger disabled={frozen}>
                    {t('apply')}
                  </Button>
                </Popconfirm>
              </>
            ) : (
              <Button
                size="small"
                type="primary"
                disabled={frozen}
                loading={move.isPending}
                onClick={() => move.mutate({ id: held.id, action: 'restore' })}
              >
                {t('restore')}
              </Button>
            )}
          </div>
        </article>
      ))}
      <ProblemAlert error={move.error} />
    </section>
  );
}

const mayBeUndone = ({ state, keptVersionId, decidedAt }: Held): boolean =>
  state === 'applied' && keptVersionId !== null && Date.now() - Date.parse(decidedAt ?? '') < SHOWN_MS;

const wordsOf = ({ personName, deleted, of, decidedByName }: Held) => ({
  name: personName,
  by: decidedByName,
  deleted: deleted.toLocaleString(),
  of: of.toLocaleString(),
});
