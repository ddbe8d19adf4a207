import { MantineProvider, Select, TextInput } from '@mantine/core';
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startI18n } from '#lib/i18n/index.ts';
import { Dialog } from './dialog.tsx';

const ask = vi.fn<() => boolean>();

beforeAll(() => startI18n());
beforeEach(() => vi.stubGlobal('confirm', ask.mockReset().mockReturnValue(false)));
afterEach(() => vi.unstubAllGlobals());

function Form() {
  const [opened, setOpened] = useState(true);
  const [name, setName] = useState('Lena');
  return (
    <Dialog opened={opened} onClose={() => setOpened(false)} title="Customer">
      <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Select label="Language" data={['Deutsch', 'Italiano']} />
      <TextInput label="Type the name to delete" data-fleeting />
      <button type="button" onClick={() => setName('Marta')}>
        Suggest
      </button>
      <button type="button" onClick={() => setOpened(false)}>
        Cancel
      </button>
    </Dialog>
  );
}

async function shown() {
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  render(
    <RouterContextProvider router={router}>
      <MantineProvider env="test">
        <Form />
      </MantineProvider>
    </RouterContextProvider>,
  );
  await screen.findByLabelText('Name');
  return userEvent.setup();
}
const isOpen = () => screen.queryByRole('dialog') !== null;

describe('a dialog that is left by Escape', () => {
  test('asks when words were typed, and stays with them when they are to be kept', async () => {
    const user = await shown();
    await user.type(screen.getByLabelText('Name'), ' Moretti');
    await user.keyboard('{Escape}');
    expect(ask).toHaveBeenCalledTimes(1);
    expect(screen.getByLabelText('Name')).toHaveValue('Lena Moretti');
    ask.mockReturnValue(true);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(isOpen()).toBe(false));
  });

  test('asks by its cross as well', async () => {
    const user = await shown();
    await user.type(screen.getByLabelText('Name'), '!');
    await user.click(screen.getByRole('button', { name: /close/i }));
    expect(ask).toHaveBeenCalledTimes(1);
    expect(isOpen()).toBe(true);
  });

  test('asks when something was chosen from a list', async () => {
    const user = await shown();
    await user.click(screen.getByRole('combobox', { name: 'Language' }));
    await user.click(await screen.findByText('Italiano'));
    await user.keyboard('{Escape}');
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('does not ask when nothing was touched, or all is as it was before', async () => {
    const user = await shown();
    await user.type(screen.getByLabelText('Name'), 'x{Backspace}');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(isOpen()).toBe(false));
    expect(ask).not.toHaveBeenCalled();
  });

  test('does not ask for what the program wrote itself, nor for what is typed to confirm', async () => {
    const user = await shown();
    await user.click(screen.getByLabelText('Name'));
    await user.click(screen.getByRole('button', { name: 'Suggest' }));
    await user.type(screen.getByLabelText('Type the name to delete'), 'Lena');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(isOpen()).toBe(false));
    expect(ask).not.toHaveBeenCalled();
  });
});

test('its own button to cancel says enough', async () => {
  const user = await shown();
  await user.type(screen.getByLabelText('Name'), '!');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(isOpen()).toBe(false));
  expect(ask).not.toHaveBeenCalled();
});
