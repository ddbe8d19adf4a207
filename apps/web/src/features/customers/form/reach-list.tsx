import { ActionIcon, Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconStar, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ServerForm } from '#lib/use-server-form.ts';
import type { CustomerValues } from './values.ts';

const MOST = 20;

/** Mail addresses or telephone numbers; the first one is the main one. */
export function ReachList({ form, name }: { form: ServerForm<CustomerValues>['form']; name: 'mails' | 'phones' }) {
  const { t } = useTranslation();
  const lines = form.getValues()[name];
  return (
    <Fieldset legend={t(`customers.field.${name}`)} p="sm">
      <Stack gap="xs">
        {lines.map((_, at) => {
          const number = at + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is typed belongs to its place
            <Group key={at} gap="xs" align="flex-start">
              <TextInput
                aria-label={t(`customers.reach.${name}`, { number })}
                type={name === 'mails' ? 'email' : 'tel'}
                autoComplete="off"
                maxLength={name === 'mails' ? 320 : 60}
                style={{ flex: '2 1 190px' }}
                {...form.getInputProps(`${name}.${at}.value`)}
              />
              <Group gap="xs" align="flex-start" wrap="nowrap" style={{ flex: '1 1 170px' }}>
                <TextInput
                  aria-label={t('customers.reach.label', { number })}
                  placeholder={t(`customers.reach.${name}Label`)}
                  maxLength={40}
                  style={{ flex: '1 1 0', minWidth: 0 }}
                  {...form.getInputProps(`${name}.${at}.label`)}
                />
                {at > 0 && (
                  <ActionIcon
                    size="lg"
                    variant="subtle"
                    aria-label={t('customers.reach.makeMain', { number })}
                    onClick={() => form.reorderListItem(name, { from: at, to: 0 })}
                  >
                    <IconStar size={18} aria-hidden />
                  </ActionIcon>
                )}
                <ActionIcon
                  size="lg"
                  variant="subtle"
                  color="red"
                  aria-label={t('customers.reach.remove', { number })}
                  onClick={() => form.removeListItem(name, at)}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
          );
        })}
        {lines.length < MOST && (
          <Button
            variant="subtle"
            size="xs"
            style={{ alignSelf: 'start' }}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => form.insertListItem(name, { value: '', label: '' })}
          >
            {t(`customers.reach.add_${name}`)}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
