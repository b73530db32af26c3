import { Button, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import { useLeadingGroupText } from '../locales';

interface DialogFormProps<V extends object> {
  title: string;
  initialValues: Partial<V>;
  submitLabel: string | ((values: V) => string);
  children: ReactNode;
  /** @returns `'same'` when there was nothing to change */
  onSubmit: (values: V, form: FormInstance<V>) => Promise<unknown>;
  onClose: () => void;
}

/** One change of a seat; the dialog stays open until the server has taken it. */
export function DialogForm<V extends object>(props: DialogFormProps<V>) {
  const { title, initialValues, submitLabel, children, onSubmit, onClose } = props;
  const t = useLeadingGroupText();
  const [form] = Form.useForm<V>();
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (values: V) => {
    setBusy(true);
    setError(null);
    try {
      const done = await onSubmit(values, form);
      toast(t(done === 'same' ? 'do.same' : 'do.done'));
      setOpen(false);
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    // closed before it is gone, so that the focus goes back to where it was opened
    <Modal
      open={open}
      title={title}
      onCancel={() => setOpen(false)}
      afterClose={onClose}
      footer={null}
      destroyOnHidden
      width={560}
    >
      <Form<V>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={initialValues}
        onFinish={(values) => void submit(values)}
      >
        {children}
        <p className="soft lg-note">{t('do.logged')}</p>
        <ProblemAlert error={error} typed />
        <Form.Item noStyle shouldUpdate>
          {({ getFieldsValue }) => (
            <Button type="primary" htmlType="submit" loading={busy}>
              {typeof submitLabel === 'string' ? submitLabel : submitLabel(getFieldsValue() as V)}
            </Button>
          )}
        </Form.Item>
      </Form>
    </Modal>
  );
}
