import { ActionIcon, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMoney } from '#lib/money.ts';
import { NATURES, natureWord, USUAL_RATES } from './codes.ts';
import { type DraftValues, OTHER_RATE } from './draft-values.ts';
import classes from './finance.module.css';

/** One select for what the tax office wants to know: a rate, or why there is none. */
function VatFields({ form, at, nature }: { form: UseFormReturnType<DraftValues>; at: string; nature: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const props = form.getInputProps(`${at}.nature`);
  return (
    <>
      <NativeSelect
        className={classes.vat}
        label={t('finance.draft.vat')}
        data={[
          {
            group: t('finance.draft.rates'),
            items: [
              ...USUAL_RATES.map((rate) => ({ value: String(rate), label: `${money.share(rate)}%` })),
              { value: OTHER_RATE, label: t('finance.draft.otherRate') },
            ],
          },
          {
            group: t('finance.draft.withoutVat'),
            items: NATURES.map((value) => ({ value, label: t(`financeCodes.natures.${natureWord(value)}`) })),
          },
        ]}
        {...props}
      />
      {nature === OTHER_RATE && (
        <TextInput
          label={t('finance.draft.vatRate')}
          inputMode="decimal"
          maxLength={6}
          {...form.getInputProps(`${at}.vatRate`)}
        />
      )}
      {nature.startsWith('N') && (
        <TextInput
          className={classes.wide}
          label={t('finance.draft.legalNote')}
          description={t('finance.draft.legalHint')}
          maxLength={300}
          {...form.getInputProps(`${at}.legalNote`)}
        />
      )}
    </>
  );
}

export function LineFields(props: { form: UseFormReturnType<DraftValues>; index: number; net: number | undefined }) {
  const { form, index, net } = props;
  const { t } = useTranslation();
  const money = useMoney();
  const at = `lines.${index}`;
  const nth = index + 1;
  const { lines, currency } = form.getValues();
  return (
    <>
      <Group justify="space-between" mb={4}>
        <Text fw={600} size="sm">
          {t('finance.draft.line', { nth })}
        </Text>
        <Group gap={4}>
          <Text size="sm" className={classes.figure} mr="xs">
            {net === undefined ? '–' : money.text(net, currency)}
          </Text>
          {index > 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('finance.draft.moveUp', { nth })}
              onClick={() => form.reorderListItem('lines', { from: index, to: index - 1 })}
            >
              <IconArrowUp size={18} />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t('finance.draft.removeLine', { nth })}
            onClick={() => form.removeListItem('lines', index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      </Group>
      <div className={classes.line}>
        <Textarea
          className={classes.wide}
          label={t('finance.draft.description')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={1000}
          {...form.getInputProps(`${at}.description`)}
        />
        <TextInput
          label={t('finance.draft.quantity')}
          inputMode="decimal"
          maxLength={20}
          {...form.getInputProps(`${at}.quantity`)}
        />
        <TextInput
          label={t('finance.draft.unit')}
          placeholder={t('finance.draft.unitHint')}
          maxLength={20}
          {...form.getInputProps(`${at}.unit`)}
        />
        <TextInput
          label={t('finance.draft.price')}
          inputMode="decimal"
          maxLength={20}
          rightSection={<Text size="xs">{currency}</Text>}
          rightSectionWidth={48}
          {...form.getInputProps(`${at}.unitPrice`)}
        />
        <TextInput
          label={t('finance.draft.discount')}
          inputMode="decimal"
          maxLength={6}
          {...form.getInputProps(`${at}.discount`)}
        />
        <VatFields form={form} at={at} nature={lines[index]?.nature ?? ''} />
      </div>
    </>
  );
}
