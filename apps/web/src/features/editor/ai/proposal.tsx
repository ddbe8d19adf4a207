import { Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MadeBy, Violations } from '#features/ai/index.ts';
import type { PromptRun, WordsProposal } from '#lib/api/types.gen.ts';
import { WordDiff } from '#ui/word-diff.tsx';

type Made = Parameters<typeof MadeBy>[0]['made'];

/** What is proposed, who made it, and the two answers to it. */
export function Proposal(props: {
  made: Made;
  mayTake?: boolean;
  onTake: () => void;
  onDrop: () => void;
  children: ReactNode;
}) {
  const { made, mayTake = true, onTake, onDrop, children } = props;
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-label={t('aiEditor.proposal.title')}>
      <Stack gap="sm">
        <Text fw={600}>{t('aiEditor.proposal.title')}</Text>
        {children}
        <MadeBy made={made} showCost />
        <Group gap="xs">
          <Button size="xs" disabled={!mayTake} leftSection={<IconCheck size={16} aria-hidden />} onClick={onTake}>
            {t('aiEditor.proposal.take')}
          </Button>
          <Button size="xs" variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={onDrop}>
            {t('aiEditor.proposal.drop')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

export interface FieldProposal {
  path: string;
  label: string;
  before: string;
  after: string;
  violations: WordsProposal['fields'][number]['violations'];
}

/** Rich text as words: tags say nothing to whoever compares. */
const words = (html: string): string =>
  new DOMParser()
    .parseFromString(html.replace(/<\/(?:p|li|h\d|div)>|<br\s*\/?>/gi, '$&\n'), 'text/html')
    .body.textContent.trim();

/** Before and after of each field, each of which can be left out. */
export function FieldProposals(props: {
  made: Made | PromptRun;
  fields: readonly FieldProposal[];
  note?: ReactNode;
  onTake: (taken: readonly FieldProposal[]) => void;
  onDrop: () => void;
}) {
  const { made, fields, note, onTake, onDrop } = props;
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = fields.filter(({ path, before, after }) => !left.has(path) && before !== after);
  const turn = (path: string, isTaken: boolean): void => {
    const next = new Set(left);
    if (isTaken) next.delete(path);
    else next.add(path);
    setLeft(next);
  };
  return (
    <Proposal made={made} mayTake={taken.length > 0} onTake={() => onTake(taken)} onDrop={onDrop}>
      {note}
      {fields.map(({ path, label, before, after, violations }) => (
        <div key={path} data-proposal={path}>
          <Checkbox
            size="sm"
            label={label}
            aria-label={t('aiEditor.proposal.takeOf', { name: label })}
            checked={!left.has(path)}
            onChange={(event) => turn(path, event.currentTarget.checked)}
            mb={4}
          />
          {before === after ? (
            <Text size="sm" c="dimmed">
              {t('aiEditor.proposal.same')}
            </Text>
          ) : (
            <WordDiff before={words(before)} after={words(after)} />
          )}
          <Violations violations={violations} title={t('aiEditor.proposal.violations')} />
        </div>
      ))}
    </Proposal>
  );
}
