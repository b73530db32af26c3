import { Form, Input, Radio, Select } from 'antd';
import { shanghaiDay } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { DayField } from '../../../ui/fields';
import { usePeople } from '../../round-tables/api';
import type { HolderInput, Seat } from '../api';
import { useLeadingGroupText } from '../locales';

export interface HolderValues {
  who?: 'account' | 'named';
  personId?: string;
  name?: string;
  post?: string;
  since?: string;
}

/** A person of the unit with an account, or anybody by name; heads of a city seldom have an account. */
export function HolderFields(props: { organizationId?: string; from?: string; now?: Seat['holder'] }) {
  const { organizationId, from, now } = props;
  const t = useLeadingGroupText();
  const app = useAppText();
  const form = Form.useFormInstance<HolderValues>();
  const people = usePeople(organizationId ? { organizationId } : { role: 'decision_lead' });
  const listed = people.data ?? [];
  const known = listed.map((person) => ({
    value: person.id,
    label: [person.name, person.title].filter(Boolean).join(' · '),
  }));
  /** Whoever sits there may have an account elsewhere. */
  const apart = now?.personId && !listed.some((person) => person.id === now.personId);
  const options = apart ? [{ value: now.personId!, label: now.name }, ...known] : known;
  const required = [{ required: true, whitespace: true, message: app('required') }];
  /** The post goes with the person unless another one is written already. */
  const follow = (personId: string) => {
    const title = people.data?.find((person) => person.id === personId)?.title;
    if (title && !form.getFieldValue('post')) form.setFieldValue('post', title);
  };
  return (
    <>
      <Form.Item name="who" label={t('holder.who')} rules={[{ required: true }]}>
        <Radio.Group
          options={[
            { value: 'named', label: t('holder.named') },
            { value: 'account', label: t('holder.account') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: HolderValues, b: HolderValues) => a.who !== b.who}>
        {({ getFieldValue }) =>
          getFieldValue('who') === 'account' ? (
            <Form.Item
              name="personId"
              label={t('holder.person')}
              rules={[required[0]!]}
              extra={people.data && options.length === 0 ? t('holder.none') : undefined}
            >
              <Select loading={people.isPending} onChange={follow} options={options} />
            </Form.Item>
          ) : (
            <Form.Item name="name" label={t('holder.name')} rules={required}>
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
          )
        }
      </Form.Item>
      <div className="halves">
        <Form.Item name="post" label={t('holder.post')} rules={required}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="since" label={t('holder.since')} rules={[required[0]!]}>
          <DayField from={from} until={shanghaiDay(new Date())} />
        </Form.Item>
      </div>
    </>
  );
}

/** What is recorded of somebody, to be set right. */
export function recorded(holder: NonNullable<Seat['holder']>): HolderValues {
  const { personId, name, post, since } = holder;
  return personId ? { who: 'account', personId, post, since } : { who: 'named', name, post, since };
}

/** As the API takes it: the account or the name, never both. */
export function holderOf({ who, personId, name, post, since }: HolderValues): HolderInput {
  const person = who === 'account' ? { personId } : { name: name?.trim() };
  return { ...person, post: post?.trim() ?? '', since: since ?? '' };
}
