import { NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Block, Mail } from './mail-body.tsx';

function BlockField({ block, number, onChange }: { block: Block; number: number; onChange: (block: Block) => void }) {
  const { t } = useTranslation();
  const label = t(`aiPlans.block.${block.type}`, { number });
  if (block.type === 'footer') return null;
  if (block.type === 'button')
    return (
      <TextInput
        label={label}
        maxLength={120}
        value={block.label}
        onChange={(event) => onChange({ ...block, label: event.currentTarget.value })}
      />
    );
  if (block.type === 'list')
    return (
      <Textarea
        label={label}
        autosize
        value={block.items.join('\n')}
        onChange={(event) => onChange({ ...block, items: event.currentTarget.value.split('\n').slice(0, 20) })}
      />
    );
  return (
    <Textarea
      label={label}
      autosize
      maxLength={5000}
      value={block.text}
      onChange={(event) => onChange({ ...block, text: event.currentTarget.value })}
    />
  );
}

/** The words of a mail, to be changed. */
export function MailFields({
  mail,
  isFirst,
  onChange,
}: {
  mail: Mail;
  isFirst: boolean;
  onChange: (mail: Mail) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      {!isFirst && (
        <NumberInput
          label={t('aiPlans.mail.waitDays')}
          min={0}
          max={365}
          allowDecimal={false}
          maw={260}
          value={mail.afterDays}
          onChange={(value) => onChange({ ...mail, afterDays: Number(value) })}
        />
      )}
      {mail.subjects.map((subject, at) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: subjects are typed in and keep their place
          key={at}
          label={t('aiPlans.where.subject', { number: at + 1 })}
          maxLength={200}
          value={subject}
          onChange={(event) =>
            onChange({ ...mail, subjects: mail.subjects.map((one, i) => (i === at ? event.currentTarget.value : one)) })
          }
        />
      ))}
      <TextInput
        label={t('aiPlans.mail.preheader')}
        maxLength={300}
        value={mail.preheader}
        onChange={(event) => onChange({ ...mail, preheader: event.currentTarget.value })}
      />
      {mail.blocks.map((block, at) => (
        <BlockField
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name but their place
          key={at}
          number={at + 1}
          block={block}
          onChange={(changed) => onChange({ ...mail, blocks: mail.blocks.map((one, i) => (i === at ? changed : one)) })}
        />
      ))}
    </Stack>
  );
}
