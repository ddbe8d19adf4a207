import { Button, Group, Radio, Select, SimpleGrid, Stack, Table, TagsInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerImportsCheck, customerImportsRun } from '#lib/api/sdk.gen.ts';
import type { CustomerImport, CustomerImportOrder } from '#lib/api/types.gen.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { BASES, type Basis } from '../stages.ts';
import { FIELDS, type Field, IMPORTS, RULES, type Rule } from './status.ts';

interface Draft {
  mapping: (Field | null)[];
  rule: Rule;
  tags: string[];
  basis: Basis | null;
  source: string;
}

const draftOf = ({ mapping, rule, options }: CustomerImport): Draft => ({
  mapping: [...mapping],
  rule,
  tags: options.tags ?? [],
  basis: options.consent?.basis ?? null,
  source: options.consent?.source ?? '',
});

const orderOf = ({ mapping, rule, tags, basis, source }: Draft): CustomerImportOrder => ({
  mapping,
  rule,
  options: { tags, ...(basis === null ? {} : { consent: { basis, source: source.trim(), note: '' } }) },
});

function Columns(props: { headings: readonly string[]; draft: Draft; onChange: (draft: Draft) => void }) {
  const { headings, draft, onChange } = props;
  const { t } = useTranslation();
  const data = FIELDS.map((value) => ({ value, label: t(`customerImports.field.${value}`) }));
  return (
    <Table aria-label={t('customerImports.columns')} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('customerImports.column')}</Table.Th>
          <Table.Th>{t('customerImports.holds')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {headings.map((heading, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; headings may come twice
          <Table.Tr key={at}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {heading === '' ? t('customerImports.columnNumber', { number: at + 1 }) : heading}
            </Table.Td>
            <Table.Td>
              <Select
                aria-label={t('customerImports.holdsOf', { name: heading === '' ? String(at + 1) : heading })}
                placeholder={t('customerImports.leftOut')}
                data={data}
                value={draft.mapping[at] ?? null}
                onChange={(value) => {
                  const field = FIELDS.find((one) => one === value) ?? null;
                  onChange({
                    ...draft,
                    mapping: headings.map((_, i) => (i === at ? field : (draft.mapping[i] ?? null))),
                  });
                }}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('common.clear') }}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Options({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Radio.Group
        label={t('customerImports.rule')}
        value={draft.rule}
        onChange={(value) => onChange({ ...draft, rule: RULES.find((one) => one === value) ?? draft.rule })}
      >
        <Stack gap="xs" mt={6}>
          {RULES.map((value) => (
            <Radio key={value} value={value} label={t(`customerImports.rules.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <TagsInput
        label={t('customerImports.tags')}
        description={t('customers.tagsHint')}
        maxTags={10}
        splitChars={[',', ';']}
        value={draft.tags}
        onChange={(tags) => onChange({ ...draft, tags })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('customerImports.basis')}
          placeholder={t('customers.noBasis')}
          data={BASES.filter((value) => value !== 'withdrawn').map((value) => ({
            value,
            label: t(`customers.bases.${value}`),
          }))}
          value={draft.basis}
          onChange={(value) => onChange({ ...draft, basis: BASES.find((one) => one === value) ?? null })}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
        />
        <TextInput
          label={t('customers.source')}
          placeholder={t('customers.sourceHint')}
          maxLength={200}
          value={draft.source}
          onChange={(event) => onChange({ ...draft, source: event.currentTarget.value })}
        />
      </SimpleGrid>
    </>
  );
}

/** What the columns hold and what happens with known people: first tried, then done. */
export function MappingForm({ made }: { made: CustomerImport }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const refresh = useRefresh();
  const [draft, setDraft] = useState(() => draftOf(made));
  const [busy, setBusy] = useState<'check' | 'run'>();
  const [failure, setFailure] = useState('');
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(made));
  const wanted = (made.planned.created ?? 0) + (made.planned.updated ?? 0);
  const isChecked = made.status !== 'uploaded' && !isChanged;
  const send = async (what: 'check' | 'run'): Promise<void> => {
    if (draft.basis !== null && draft.source.trim() === '') {
      setFailure(t('customerImports.sourceNeeded'));
      return;
    }
    setBusy(what);
    setFailure('');
    try {
      const order = { path: { id: made.id }, body: orderOf(draft), throwOnError: true } as const;
      await (what === 'check' ? customerImportsCheck(order) : customerImportsRun(order));
      await refresh(...IMPORTS);
    } catch (thrown) {
      setFailure(words(thrown));
    }
    setBusy(undefined);
  };
  return (
    <Section title={t('customerImports.columns')} text={t('customerImports.columnsText')}>
      <Columns headings={made.headings} draft={draft} onChange={setDraft} />
      <Options draft={draft} onChange={setDraft} />
      <ProblemAlert text={failure} />
      <Group justify="flex-end">
        <Button
          variant={isChecked ? 'default' : 'filled'}
          loading={busy === 'check'}
          onClick={() => void send('check')}
        >
          {t('customerImports.check')}
        </Button>
        {isChecked && wanted > 0 && (
          <Button loading={busy === 'run'} onClick={() => void send('run')}>
            {t('customerImports.run', { count: wanted })}
          </Button>
        )}
      </Group>
      {isChecked && wanted === 0 && made.status === 'checked' && (
        <Text size="sm" ta="right">
          {t('customerImports.nothingToDo')}
        </Text>
      )}
    </Section>
  );
}
