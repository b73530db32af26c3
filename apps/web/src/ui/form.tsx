import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useAppText } from '../app/locales';
import { type ApiProblem, asProblem } from '../app/problem';
import { ProblemAlert } from './problem-alert';

interface DraftFormProps<V extends object> {
  /** Name under which unsubmitted input is kept on this device. */
  draftKey: string;
  initialValues?: Partial<V>;
  onSubmit: (values: V) => Promise<unknown>;
  submitLabel: string;
  /** Refusals that belong to one field, e.g. `project.lead_not_eligible` at `leadOrganizationId`. */
  problemFields?: ProblemFields;
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
  onCancel?: () => void;
  /** The form is the page's primary deed; false inside panels that are not. */
  primary?: boolean;
  resetAfter?: boolean;
}

type ProblemFields = Record<string, { field: string; text: string }>;

const stored = (key: string) => `cc.draft.${key}`;

function readDraft<V>(key: string): Partial<V> | null {
  try {
    const text = localStorage.getItem(stored(key));
    return text ? (JSON.parse(text) as Partial<V>) : null;
  } catch {
    return null;
  }
}

/** A form that loses nothing: what is typed is kept on the device until the server has taken it. */
export function DraftForm<V extends object>(props: DraftFormProps<V>) {
  const { draftKey, initialValues, onSubmit, submitLabel, problemFields = {}, children, onCancel } = props;
  const t = useAppText();
  const [form] = Form.useForm<V>();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [restored] = useState(() => readDraft<V>(draftKey));
  const [showRestored, setShowRestored] = useState(restored !== null);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const keep = useCallback(
    (_: unknown, values: V) => localStorage.setItem(stored(draftKey), JSON.stringify(values)),
    [draftKey],
  );
  const discard = () => {
    localStorage.removeItem(stored(draftKey));
    form.setFieldsValue(blank(form.getFieldsValue(), initialValues) as never);
    setShowRestored(false);
  };
  const submit = async (values: V) => {
    setBusy(true);
    setProblem(null);
    try {
      await onSubmit(values);
      localStorage.removeItem(stored(draftKey));
      setShowRestored(false);
      if (props.resetAfter && alive.current) form.resetFields();
    } catch (error) {
      setProblem(showOnFields(form as unknown as FormInstance, asProblem(error), problemFields, t('required')));
    } finally {
      if (alive.current) setBusy(false);
    }
  };
  return (
    <Form<V>
      form={form}
      layout="vertical"
      className="form-narrow"
      requiredMark="optional"
      initialValues={{ ...initialValues, ...restored }}
      onValuesChange={keep}
      onFinish={(values) => void submit(values)}
      scrollToFirstError
    >
      {showRestored && (
        <p className="row soft" role="status">
          {t('draft.restored')}
          <button type="button" className="link-button" onClick={discard}>
            {t('draft.discard')}
          </button>
        </p>
      )}
      {typeof children === 'function' ? children(form) : children}
      <ProblemAlert error={problem} typed />
      <div className="row">
        <Button type={props.primary === false ? 'default' : 'primary'} htmlType="submit" loading={busy}>
          {submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
      </div>
    </Form>
  );
}

function blank(now: object, initial: object = {}): object {
  return { ...Object.fromEntries(Object.keys(now).map((key) => [key, undefined])), ...initial };
}

/** Puts each bad field's message at its field; the alert keeps the rest. */
function showOnFields(
  form: FormInstance,
  problem: ApiProblem,
  problemFields: ProblemFields,
  requiredText: string,
): ApiProblem {
  const known = new Set(Object.keys(form.getFieldsValue() as object));
  const byName = new Map<string, string[]>();
  for (const field of problem.fields) {
    const name = /^[^.[]+/.exec(field.path)?.[0] ?? field.path;
    if (!known.has(name)) continue;
    byName.set(name, [...(byName.get(name) ?? []), field.code === 'required' ? requiredText : field.message]);
  }
  const own = problemFields[problem.code];
  if (own) byName.set(own.field, [own.text]);
  form.setFields([...byName].map(([name, errors]) => ({ name, errors })) as never);
  const first = [...byName.keys()][0];
  if (first) form.scrollToField(first, { focus: true });
  return problem;
}
