import { useNavigate } from 'react-router';
import { Loading, PageHeader, Panel } from '../../ui/page';
import { planRoundTable, useCadence, usePeople } from './api';
import { useMeetingName } from './half-year';
import { comingHalfYears, halfYearToCall } from './half-years';
import { useRoundTableText } from './locales';
import { RoundTableForm } from './round-table-form';

export function NewRoundTablePage() {
  const t = useRoundTableText();
  const navigate = useNavigate();
  const name = useMeetingName();
  const leads = usePeople({ role: 'decision_lead' });
  const cadence = useCadence();
  if (leads.isPending || cadence.isPending) return <Loading />;
  const called = new Set((cadence.data ?? []).filter((half) => half.roundTableId).map((half) => half.halfYear));
  const halfYear = halfYearToCall(comingHalfYears(), called, new Date());
  return (
    <>
      <PageHeader title={t('new.title')} lead={t('new.lead')} back={{ to: '/round-tables', label: t('title') }} />
      <Panel>
        <RoundTableForm
          draftKey="round-table.new"
          submitLabel={t('new.submit')}
          initialValues={{
            halfYear,
            title: name(halfYear),
            decisionLeadId: leads.data?.length === 1 ? leads.data[0]!.id : undefined,
          }}
          onSubmit={async (input) => {
            const meeting = await planRoundTable(input);
            await navigate(`/round-tables/${meeting.id}`);
          }}
        />
      </Panel>
    </>
  );
}
