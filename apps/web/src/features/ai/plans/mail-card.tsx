import { Alert, Badge, Button, Checkbox, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconEdit, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { READABLE } from '../readable.ts';
import { Faults } from './faults.tsx';
import { type Mail, MailBody } from './mail-body.tsx';
import { MailFields } from './mail-form-fields.tsx';
import type { Fault } from './plan-kinds.ts';
import classes from './plans.module.css';

/** How much of a subject mail programs show. */
const MOST_LETTERS = 60;

interface Props {
  mail: Mail;
  number: number;
  total: number;
  sender: string;
  faults: readonly Fault[];
  isKept: boolean;
  mayChange: boolean;
  isTaken: boolean;
  onTake: (isTaken: boolean) => void;
  subject: number;
  onSubject: (subject: number) => void;
  onSave: (mail: Mail) => Promise<boolean>;
}

/** Subjects beside each other, each as an inbox shows it: with sender and preheader. */
function Subjects({ mail, sender, subject, onSubject, isKept, number }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('aiPlans.mail.subjects', { number })}
      value={String(subject)}
      onChange={(value) => onSubject(Number(value))}
    >
      <SimpleGrid cols={{ base: 1, md: Math.min(3, mail.subjects.length) }} mt={6}>
        {mail.subjects.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: subjects have no name but their place
          <div key={at} className={classes.inbox} data-checked={subject === at || undefined}>
            <Group justify="space-between" gap="xs" wrap="nowrap">
              <Text size="xs" c="dimmed" truncate>
                {sender}
              </Text>
              <Badge
                variant="light"
                color={text.length > MOST_LETTERS ? 'orange' : 'gray'}
                className="atelier-badge"
                style={{ flexShrink: 0 }}
              >
                {text.length} / {MOST_LETTERS}
              </Badge>
            </Group>
            <Radio value={String(at)} label={text} disabled={isKept} fw={600} my={4} />
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {mail.preheader}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}

function Gates({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTranslation();
  if (faults.length > 0) return <Faults faults={faults} title={t('aiPlans.mail.refused')} />;
  return (
    <Alert color="teal" variant="light" styles={READABLE} icon={<IconShieldCheck size={18} />}>
      {t('aiPlans.mail.passes')}
    </Alert>
  );
}

/** One mail of a series: what stands in the inbox, the body, what a gate would refuse; to be changed and taken. */
export function MailCard(props: Props) {
  const { mail, number, total, faults, isKept, mayChange, isTaken, onTake, onSave } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Mail>();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    if (draft !== undefined && (await onSave(draft))) setDraft(undefined);
    setBusy(false);
  };
  const wait = number === 1 ? t('aiPlans.mail.atOnce') : t('aiPlans.mail.after', { count: mail.afterDays });
  return (
    <Section title={t('aiPlans.mail.number', { number, total })} {...(total > 1 ? { text: wait } : {})}>
      <Group justify="space-between">
        {isKept ? (
          <StatusBadge tone="good">{t('aiPlans.inStudio')}</StatusBadge>
        ) : (
          <Checkbox
            label={t('aiPlans.mail.take', { number })}
            checked={isTaken}
            onChange={(event) => onTake(event.currentTarget.checked)}
          />
        )}
        {mayChange && !isKept && draft === undefined && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEdit size={16} aria-hidden />}
            onClick={() => setDraft(mail)}
          >
            {t('aiPlans.mail.change')}
          </Button>
        )}
      </Group>
      {draft === undefined ? (
        <>
          <Subjects {...props} />
          <MailBody blocks={mail.blocks} label={t('aiPlans.mail.body', { number })} />
        </>
      ) : (
        <Stack>
          <MailFields mail={draft} isFirst={number === 1} onChange={setDraft} />
          <Group gap="xs">
            <Button loading={busy} onClick={() => void save()}>
              {t('common.save')}
            </Button>
            <Button variant="default" onClick={() => setDraft(undefined)}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
      <Gates faults={faults} />
    </Section>
  );
}
