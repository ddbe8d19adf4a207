import { Button, MantineProvider, TextInput } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import it from './i18n/it/index.ts';
import { Problem, toProblem } from './problem.ts';
import { useServerForm } from './use-server-form.ts';

beforeAll(async () => {
  await i18next
    .use(initReactI18next)
    .init({ lng: 'it', resources: { it: { translation: it } }, interpolation: { escapeValue: false } });
});

const refusal = (facts: Partial<ConstructorParameters<typeof Problem>[0]>) =>
  new Problem({ status: 400, code: 'invalid_input', detail: 'English words', requestId: 'req-1', ...facts });

function Form({ send }: { send: () => Promise<unknown> }) {
  const { form, submit, failure, requestId, sending } = useServerForm(
    { initialValues: { name: '', domain: '' } },
    { 'sites.domain_taken': 'domain' },
  );
  return (
    <form onSubmit={submit(send)}>
      <TextInput label="Nome" {...form.getInputProps('name')} />
      <TextInput label="Dominio" {...form.getInputProps('domain')} />
      {failure !== '' && <p role="alert">{`${failure} ${requestId}`}</p>}
      <Button type="submit" loading={sending}>
        Salva
      </Button>
    </form>
  );
}

async function sent(send: () => Promise<unknown>) {
  const user = userEvent.setup();
  render(
    <MantineProvider env="test">
      <Form send={send} />
    </MantineProvider>,
  );
  await user.type(screen.getByLabelText('Nome'), 'Sale');
  await user.type(screen.getByLabelText('Dominio'), 'sale.it');
  await user.click(screen.getByRole('button', { name: 'Salva' }));
  return user;
}

describe('a form that the server refuses', () => {
  test('shows what is wrong at its field, in the reader’s language', async () => {
    await sent(() => Promise.reject(refusal({ fields: [{ path: 'domain', message: 'is not a domain name' }] })));
    expect(await screen.findByText(it.fields.domain)).toBeVisible();
    expect(screen.getByLabelText('Dominio')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('keeps what was typed', async () => {
    await sent(() => Promise.reject(refusal({ status: 500, code: 'internal_error' })));
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByLabelText('Nome')).toHaveValue('Sale');
    expect(screen.getByLabelText('Dominio')).toHaveValue('sale.it');
  });

  test('shows a problem without a path at the field that it is about', async () => {
    await sent(() => Promise.reject(refusal({ status: 409, code: 'sites.domain_taken' })));
    expect(await screen.findByText(it.problems.sites_domain_taken)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('says the rest above the buttons, with the request’s number', async () => {
    await sent(() => Promise.reject(refusal({ fields: [{ path: 'elsewhere', message: 'x' }] })));
    expect(await screen.findByRole('alert')).toHaveTextContent(`${it.problems.invalid_input} req-1`);
  });

  test('does not show English to an Italian reader, not even for an unknown code', async () => {
    await sent(() => Promise.reject(refusal({ code: 'new.code', detail: 'Something in English' })));
    const alert = await screen.findByRole('alert');
    expect(alert).not.toHaveTextContent('English');
    expect(alert).toHaveTextContent('new.code');
  });

  test('can be sent again', async () => {
    let tries = 0;
    const user = await sent(async () => {
      tries++;
      if (tries === 1) throw refusal({ status: 0, code: 'unreachable' });
    });
    await screen.findByRole('alert');
    await user.click(screen.getByRole('button', { name: 'Salva' }));
    expect(tries).toBe(2);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('what a request ends with', () => {
  test('a problem document keeps its fields and further members', () => {
    const problem = toProblem({
      type: 'urn:x',
      title: 'conflict',
      status: 409,
      code: 'revision_conflict',
      detail: 'Somebody was faster.',
      requestId: 'r',
      errors: [{ path: 'a.b', message: 'm' }, { path: 3 }],
      theirs: { revision: 4 },
    });
    expect(problem).toMatchObject({ status: 409, code: 'revision_conflict', requestId: 'r' });
    expect(problem.fields).toEqual([{ path: 'a.b', message: 'm' }]);
    expect(problem.extra).toEqual({ theirs: { revision: 4 } });
  });

  test('a broken connection is told from a broken answer', () => {
    expect(toProblem(new TypeError('Failed to fetch')).code).toBe('unreachable');
    expect(toProblem('<html>', new Response('', { status: 502 }))).toMatchObject({
      status: 502,
      code: 'unreadable_answer',
    });
  });
});
