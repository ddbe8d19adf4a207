import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconEye, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { promptsPreview, promptsTest } from '#lib/api/sdk.gen.ts';
import type { FilledPrompt, Prompt, PromptRun } from '#lib/api/types.gen.ts';
import { toProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import classes from '../ai.module.css';
import { MadeBy } from '../made-by.tsx';
import { Violations } from '../violations.tsx';
import type { PromptVariable } from './prompt-text.ts';
import { type GivenValue, VariableInput } from './variable-input.tsx';

function Filled({ filled }: { filled: FilledPrompt }) {
  const { t } = useTranslation();
  const parts = [
    ['filledSystem', filled.systemPrompt],
    ['filled', filled.prompt],
  ] as const;
  return parts
    .filter(([, text]) => text !== '')
    .map(([name, text]) => (
      <section key={name} aria-label={t(`aiPrompts.tryOut.${name}`)}>
        <Text size="sm" fw={600} mb={4}>
          {t(`aiPrompts.tryOut.${name}`)}
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
        <pre className={classes.filled} tabIndex={0}>
          {text}
        </pre>
      </section>
    ));
}

function Answer({ run }: { run: PromptRun }) {
  const { t } = useTranslation();
  if (run.text === null)
    return (
      <Alert color="teal" variant="light">
        <Stack gap="xs">
          <Text size="sm">{t('aiPrompts.tryOut.pictureOrdered')}</Text>
          <LinkAnchor to="/ai/pictures" size="sm">
            {t('aiPrompts.tryOut.toPictures')}
          </LinkAnchor>
        </Stack>
      </Alert>
    );
  return (
    <Stack gap="sm" component="section" aria-label={t('aiPrompts.tryOut.answer')}>
      <Group justify="space-between">
        <Text fw={600}>{t('aiPrompts.tryOut.answer')}</Text>
        <CopyButton value={run.text} />
      </Group>
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{run.text}</Text>
      {!run.isWhole && (
        <Text size="sm" c="dimmed">
          {t('aiPrompts.tryOut.cut')}
        </Text>
      )}
      <Violations violations={run.violations} title={t('aiPrompts.tryOut.violations')} />
      <MadeBy made={run} showCost />
    </Stack>
  );
}

/** Fills a prompt with values: to look at, or to be answered once. */
export function TryOut({ prompt, isDirty }: { prompt: Prompt; isDirty: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const words = useProblemText();
  const [values, setValues] = useState<Record<string, GivenValue>>({});
  const [busy, setBusy] = useState<'preview' | 'run' | null>(null);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState('');
  const [filled, setFilled] = useState<FilledPrompt>();
  const [run, setRun] = useState<PromptRun>();
  const request = { path: { id: prompt.id }, body: { values }, throwOnError: true } as const;

  const ask = async (what: 'preview' | 'run', act: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFailure('');
    setWrong(new Set());
    setRun(undefined);
    try {
      await act();
    } catch (thrown) {
      const { fields } = toProblem(thrown);
      setWrong(new Set(fields.map(({ path }) => path.replace(/^values\./, ''))));
      setFilled(undefined);
      setFailure(words(thrown));
    } finally {
      setBusy(null);
    }
  };
  const preview = () => ask('preview', async () => setFilled(await promptsPreview(request)));
  const test = () =>
    ask('run', async () => {
      setFilled(await promptsPreview(request));
      setRun(await promptsTest(request));
    });
  const errorOf = ({ name, type }: PromptVariable): string | undefined => {
    if (!wrong.has(name)) return undefined;
    return t(
      type === 'number' && values[name] !== undefined ? 'aiPrompts.tryOut.notNumber' : 'aiPrompts.tryOut.missing',
    );
  };
  return (
    <Section title={t('aiPrompts.tryOut.title')} text={t('aiPrompts.tryOut.text')}>
      {prompt.variables.map((variable) => (
        <VariableInput
          key={variable.name}
          variable={variable}
          value={values[variable.name]}
          error={errorOf(variable)}
          onChange={(value) => setValues({ ...values, [variable.name]: value })}
        />
      ))}
      {isDirty && (
        <Text size="sm" c="dimmed">
          {t('aiPrompts.tryOut.unsaved')}
        </Text>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          loading={busy === 'preview'}
          disabled={busy === 'run'}
          leftSection={<IconEye size={18} aria-hidden />}
          onClick={() => void preview()}
        >
          {t('aiPrompts.tryOut.preview')}
        </Button>
        {can('ai:create') && (
          <Button
            loading={busy === 'run'}
            disabled={busy === 'preview'}
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            onClick={() => void test()}
          >
            {t('aiPrompts.tryOut.run')}
          </Button>
        )}
      </Group>
      <ProblemAlert text={failure} />
      {filled !== undefined && <Filled filled={filled} />}
      {run !== undefined && <Answer run={run} />}
    </Section>
  );
}
