import { useQuery } from '@tanstack/react-query';
import { Form, Input, Radio, Select } from 'antd';
import { useAppText } from '../../app/locales';
import { DraftForm } from '../../ui/form';
import { Panel } from '../../ui/page';
import { toast } from '../../ui/toast';
import { answerInvitation, type Invitation, ownInvitations, type RoundTable, usePeople } from './api';
import { useRoundTableText } from './locales';

/** The units of the person at the keyboard answer here (G31). */
export function OwnAnswer({ meeting }: { meeting: RoundTable }) {
  const { data } = useQuery({ ...ownInvitations(meeting.id), enabled: meeting.stage === 'convened' });
  return (
    <>
      {data?.items
        .filter((invitation) => invitation.own)
        .map((invitation) => (
          <AnswerForm key={`${invitation.id}:${invitation.version}`} invitation={invitation} />
        ))}
    </>
  );
}

interface AnswerInput {
  answer: 'accepted' | 'tentative' | 'declined';
  delegateId?: string;
  reason?: string;
}

function AnswerForm({ invitation }: { invitation: Invitation }) {
  const t = useRoundTableText();
  const app = useAppText();
  const people = usePeople({ organizationId: invitation.organizationId });
  const known = invitation.answer === 'needs_action' ? undefined : invitation.answer;
  return (
    <Panel
      title={t('own.title')}
      aside={<span className="soft">{t('own.deadline', { unit: invitation.organizationName })}</span>}
    >
      <DraftForm<AnswerInput>
        draftKey={`invitation.${invitation.id}`}
        initialValues={{
          answer: known,
          delegateId: invitation.delegateId ?? undefined,
          reason: invitation.reason ?? undefined,
        }}
        submitLabel={t('own.send')}
        primary={!known}
        problemFields={{ 'invitation.reason_missing': { field: 'reason', text: app('required') } }}
        onSubmit={async ({ answer, delegateId, reason }) => {
          await answerInvitation(invitation, {
            answer,
            delegateId: delegateId === invitation.delegateId ? undefined : delegateId,
            reason: answer === 'declined' ? reason : undefined,
          });
          toast(t('own.sent'));
        }}
      >
        <Form.Item name="answer" label={t('inv.answer')} rules={[{ required: true, message: app('required') }]}>
          <Radio.Group
            optionType="button"
            options={(['accepted', 'tentative', 'declined'] as const).map((value) => ({
              value,
              label: t(`answer.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(a: AnswerInput, b: AnswerInput) => a.answer !== b.answer}>
          {({ getFieldValue }) =>
            getFieldValue('answer') === 'declined' ? (
              <Form.Item
                name="reason"
                label={t('own.reason')}
                rules={[{ required: true, whitespace: true, message: app('required') }]}
              >
                <Input.TextArea rows={2} maxLength={500} />
              </Form.Item>
            ) : (
              <Form.Item name="delegateId" label={t('own.delegate')}>
                <Select
                  allowClear
                  options={people.data?.map((person) => ({
                    value: person.id,
                    label: [person.name, person.title].filter(Boolean).join(' · '),
                  }))}
                />
              </Form.Item>
            )
          }
        </Form.Item>
      </DraftForm>
    </Panel>
  );
}
