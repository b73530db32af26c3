import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useAppText } from '../../app/locales';
import { DraftForm } from '../../ui/form';
import { Panel } from '../../ui/page';
import { toast } from '../../ui/toast';
import { answerInvitation, type Invitation, ownInvitations, type RoundTable, usePeople } from './api';
import { useCallingText } from './calling/locales';
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
  who?: 'unit' | 'guest';
  delegateId?: string;
  /** Comes instead of the delegate. */
  instead?: boolean;
  name?: string;
  post?: string;
  mandate?: string;
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
          who: invitation.substitute && !invitation.delegateId ? 'guest' : 'unit',
          delegateId: invitation.delegateId ?? undefined,
          instead: invitation.substitute,
          name: invitation.delegateId ? undefined : (invitation.delegateName ?? undefined),
          post: invitation.substitutePost ?? undefined,
          mandate: invitation.mandate ?? undefined,
          reason: invitation.reason ?? undefined,
        }}
        submitLabel={t('own.send')}
        primary={!known}
        problemFields={{ 'invitation.reason_missing': { field: 'reason', text: app('required') } }}
        onSubmit={async (input) => {
          await answerInvitation(invitation, sent(input, invitation));
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
              <Who
                people={people.data?.map((person) => ({
                  value: person.id,
                  label: [person.name, person.title].filter(Boolean).join(' · '),
                }))}
              />
            )
          }
        </Form.Item>
      </DraftForm>
    </Panel>
  );
}

/** The delegate, somebody else of the unit, or somebody without an account; who comes instead has a mandate. */
function Who({ people }: { people: { value: string; label: string }[] | undefined }) {
  const t = useRoundTableText();
  const c = useCallingText();
  const app = useAppText();
  const required = [{ required: true, whitespace: true, message: app('required') }];
  return (
    <>
      <Form.Item name="who" label={c('sub.who')}>
        <Radio.Group
          options={[
            { value: 'unit', label: c('sub.unit') },
            { value: 'guest', label: c('sub.guest') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const guest = getFieldValue('who') === 'guest';
          return (
            <>
              {guest ? (
                <div className="halves">
                  <Form.Item name="name" label={c('sub.name')} rules={required}>
                    <Input maxLength={50} />
                  </Form.Item>
                  <Form.Item name="post" label={c('sub.post')} rules={required}>
                    <Input maxLength={100} />
                  </Form.Item>
                </div>
              ) : (
                <>
                  <Form.Item name="delegateId" label={t('own.delegate')}>
                    <Select allowClear options={people} />
                  </Form.Item>
                  <Form.Item name="instead" valuePropName="checked">
                    <Checkbox>{c('sub.instead')}</Checkbox>
                  </Form.Item>
                </>
              )}
              {(guest || getFieldValue('instead')) && (
                <Form.Item name="mandate" label={c('sub.mandate')} extra={c('sub.mandateHint')} rules={required}>
                  <Input maxLength={500} />
                </Form.Item>
              )}
            </>
          );
        }}
      </Form.Item>
    </>
  );
}

/** As the API takes it: a substitute in one piece, or the delegate, or why nobody comes. */
function sent(input: AnswerInput, invitation: Invitation): Parameters<typeof answerInvitation>[1] {
  const { answer, who, delegateId, instead, name, post, mandate, reason } = input;
  if (answer === 'declined') return { answer, reason };
  if (who === 'guest') return { answer, substitute: { name, post, mandate } };
  if (instead && delegateId) return { answer, substitute: { personId: delegateId, mandate } };
  const unchanged = delegateId === invitation.delegateId && !invitation.substitute;
  return { answer, delegateId: unchanged ? undefined : delegateId };
}
