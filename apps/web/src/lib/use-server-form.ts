import { type UseFormInput, type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from './problem.ts';
import { fieldText, useProblemText } from './problem-text.ts';

/** Problem codes that are about one field although the server names no path. */
export type FieldOfCode<V> = Partial<Record<string, Extract<keyof V, string>>>;

export interface ServerForm<V extends Record<string, unknown>> {
  form: UseFormReturnType<V>;
  /** Runs `send`; whatever was typed stays when it fails, and refused fields are marked. */
  submit: (send: (values: V) => Promise<unknown>) => (event?: React.FormEvent<HTMLFormElement>) => void;
  sending: boolean;
  /** What went wrong as a whole; empty when nothing did or when a field says it. */
  failure: string;
  requestId: string;
  /** Whether leaving would lose what was typed: it is neither stored nor on its way. */
  unsaved: boolean;
}

const isShown = (values: unknown, path: string): boolean => {
  const [first = ''] = path.split('.');
  return typeof values === 'object' && values !== null && first in values;
};

/**
 * A form whose server answers with problem documents.
 *
 * @param byCode where to show problems that carry no path, e.g. `{ 'sites.domain_taken': 'domain' }`
 */
export function useServerForm<V extends Record<string, unknown>>(
  input: UseFormInput<V>,
  byCode: FieldOfCode<V> = {},
): ServerForm<V> {
  const form = useForm<V>(input);
  const { t } = useTranslation();
  const words = useProblemText();
  const [sending, setSending] = useState(false);
  const [stored, setStored] = useState<string>();
  const [failure, setFailure] = useState({ text: '', requestId: '' });

  const show = (thrown: unknown): void => {
    const problem = toProblem(thrown);
    const field = byCode[problem.code];
    const marked = problem.fields.filter(({ path }) => isShown(form.getValues(), path));
    for (const one of marked) form.setFieldError(one.path, fieldText(one, t));
    if (field !== undefined) form.setFieldError(field, words(problem));
    const unseen = field === undefined && (marked.length === 0 || marked.length < problem.fields.length);
    setFailure(unseen ? { text: words(problem), requestId: problem.requestId } : { text: '', requestId: '' });
    const first = field ?? marked[0]?.path;
    // After the render that shows the message, so that a screen reader reads it with the field.
    if (first !== undefined) requestAnimationFrame(() => form.getInputNode(first)?.focus());
  };

  const run = async (send: (values: V) => Promise<unknown>, values: V): Promise<void> => {
    setSending(true);
    setFailure({ text: '', requestId: '' });
    try {
      await send(values);
      setStored(JSON.stringify(values));
    } catch (thrown) {
      show(thrown);
    } finally {
      setSending(false);
    }
  };

  return {
    form,
    submit: (send) =>
      form.onSubmit(
        (values) => void run(send, values as V),
        (errors) => {
          const first = Object.keys(errors)[0];
          if (first !== undefined) form.getInputNode(first)?.focus();
        },
      ),
    sending,
    failure: failure.text,
    requestId: failure.requestId,
    unsaved: form.isDirty() && !sending && stored !== JSON.stringify(form.getValues()),
  };
}
