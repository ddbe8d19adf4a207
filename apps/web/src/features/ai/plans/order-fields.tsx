import { Button, Checkbox, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWrittenLanguages } from '#lib/choices/written-languages.ts';
import type { ServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { PLATFORMS } from '../content-kinds.ts';

export const SHORTEST_BRIEF = 10;
export type Platform = keyof typeof PLATFORMS;
export type Language = 'it' | 'en';

type Form = Pick<ServerForm<Record<string, unknown>>['form'], 'getInputProps'>;

export const zones = (): string[] => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** Where the browser is, if anybody has heard of it. */
export function ownZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zones().includes(zone) ? zone : 'Europe/Rome';
}

/** Networks to choose from, several at once. */
export function Channels({ form, name, label }: { form: Form; name: string; label: string }) {
  return (
    <Checkbox.Group label={label} {...form.getInputProps(name)}>
      <Group gap="md" mt={6} mb={4}>
        {Object.entries(PLATFORMS).map(([value, text]) => (
          <Checkbox key={value} value={value} label={text} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

/** In what words it is written. */
export function Voice({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label={t('ai.content.language')}
        data={useWrittenLanguages()}
        allowDeselect={false}
        {...form.getInputProps('language')}
      />
      <TextInput label={t('ai.content.tone')} maxLength={60} {...form.getInputProps('tone')} />
    </SimpleGrid>
  );
}

export function Zone({ form, label }: { form: Form; label: string }) {
  return <Select label={label} data={zones()} searchable allowDeselect={false} {...form.getInputProps('timeZone')} />;
}

/** What a form of an order ends with. */
export function OrderFoot({
  failure,
  requestId,
  sending,
  act,
}: Pick<ServerForm<never>, 'failure' | 'requestId' | 'sending'> & { act: string }) {
  return (
    <>
      <ProblemAlert text={failure} requestId={requestId} />
      <Button
        type="submit"
        loading={sending}
        leftSection={<IconSparkles size={18} aria-hidden />}
        style={{ alignSelf: 'start' }}
      >
        {act}
      </Button>
    </>
  );
}

/** Words of a person as a fact that may be claimed; none when nothing was said. */
export const factOf = (title: string, text: string): { title: string; text: string }[] =>
  text.trim() === '' ? [] : [{ title, text: text.trim() }];

/** Only those that say something. */
export function said<T extends Record<string, string>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== '')) as Partial<T>;
}
