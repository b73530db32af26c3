import { useNavigate } from 'react-router';
import { MEMBER_UNITS_IN_THE_SOURCE } from '#libs/contracts';
import { PageHeader, Panel } from '../../ui/page';
import { foundGroup } from './api';
import { LeadingGroupForm } from './leading-group-form';
import { useLeadingGroupText } from './locales';

export function NewLeadingGroupPage() {
  const t = useLeadingGroupText();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t('new')} lead={t('newHint')} back={{ to: '/leading-groups', label: t('title') }} />
      <Panel>
        <LeadingGroupForm
          draftKey="leading-group.new"
          submitLabel={t('form.create')}
          initialValues={{
            name: t('defaultName'),
            officeName: t('defaultOffice'),
            memberUnits: MEMBER_UNITS_IN_THE_SOURCE,
          }}
          onSubmit={async (input) => {
            const { id } = await foundGroup(input);
            await navigate(`/leading-groups/${id}`);
          }}
        />
      </Panel>
    </>
  );
}
