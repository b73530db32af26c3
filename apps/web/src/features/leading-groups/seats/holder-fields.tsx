import { Form, Input, Radio, Select } from 'antd';
import { shanghaiDay } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { DayField } from '../../../ui/fields';
import { usePeople } from '../../round-tables/api';
import type { HolderInput } from '../api';
import { useLeadingGroupText } from '../locales';

export interface HolderValues {
  who?: 'account' | 'named';
  personId?: string;
  name?: string;
  post?: string;
  since?: string;
}

/** A person of the unit with an account, or anybody by name; heads of a city seldom have an account. */
export function HolderFields({ organizationId, from }: { organizationId?: string; from?: string }) {
  const t = useLeadingGroupText();
  const app = useAppText();
  const form = Form.useFormInstance<HolderValues>();
  const people = usePeople(organizationId ? { organizationId } : { role: 'decision_lead' });
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
              extra={people.data?.length === 0 ? t('holder.none') : undefined}
            >
              <Select
                loading={people.isPending}
                onChange={follow}
                options={people.data?.map((person) => ({
                  value: person.id,
                  label: [person.name, person.title].filter(Boolean).join(' · '),
                }))}
              />
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

/** As the API takes it: the account or the name, never both. */
export function holderOf({ who, personId, name, post, since }: HolderValues): HolderInput {
  const person = who === 'account' ? { personId } : { name: name?.trim() };
  return { ...person, post: post?.trim() ?? '', since: since ?? '' };
}
