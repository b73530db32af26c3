import { Form, Input, Radio } from 'antd';
import { RECOMMENDATIONS, type Recommendation } from '#libs/contracts';
import { useAppText } from '../../app/locales';
import { DraftForm } from '../../ui/form';
import { Panel } from '../../ui/page';
import { toast } from '../../ui/toast';
import { changeOpinion, giveOpinion, type Opinion } from './api';
import { useThinkTankText } from './locales';

export function OpinionForm({ consultationId, own }: { consultationId: string; own: Opinion | undefined }) {
  const t = useThinkTankText();
  const app = useAppText();
  const required = [{ required: true, message: app('required') }];
  return (
    <Panel title={t('opinion.title')}>
      <DraftForm<{ body: string; recommendation: Recommendation }>
        draftKey={`opinion.${consultationId}`}
        submitLabel={t(own ? 'opinion.change' : 'opinion.submit')}
        initialValues={own ? { body: own.body, recommendation: own.recommendation } : undefined}
        onSubmit={async (input) => {
          await (own ? changeOpinion(own, input) : giveOpinion(consultationId, input));
          toast(t('opinion.sent'));
        }}
      >
        <Form.Item name="recommendation" label={t('opinion.recommendation')} rules={required}>
          <Radio.Group options={RECOMMENDATIONS.map((value) => ({ value, label: t(`rec.${value}`) }))} />
        </Form.Item>
        <Form.Item name="body" label={t('opinion.body')} rules={[{ ...required[0], whitespace: true }]}>
          <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} maxLength={10_000} showCount />
        </Form.Item>
      </DraftForm>
    </Panel>
  );
}
