import { useNavigate } from 'react-router';
import { PageHeader, Panel } from '../../ui/page';
import { planRoundTable } from './api';
import { useRoundTableText } from './locales';
import { comingHalfYears, RoundTableForm } from './round-table-form';

export function NewRoundTablePage() {
  const t = useRoundTableText();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t('new.title')} lead={t('new.lead')} back={{ to: '/round-tables', label: t('title') }} />
      <Panel>
        <RoundTableForm
          draftKey="round-table.new"
          submitLabel={t('new.submit')}
          initialValues={{ halfYear: comingHalfYears()[1] }}
          onSubmit={async (input) => {
            const meeting = await planRoundTable(input);
            await navigate(`/round-tables/${meeting.id}`);
          }}
        />
      </Panel>
    </>
  );
}
