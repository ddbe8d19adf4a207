import { wordPlaces } from '@atelier/engine';
import { Button, Select, Text } from '@mantine/core';
import { IconPrompt } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GivenValue, useBlockName, VariableInput } from '#features/ai/index.ts';
import { promptsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { promptsGenerate } from '#lib/api/sdk.gen.ts';
import type { Prompt, PromptRun } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { byCursor } from '#lib/paging.ts';
import { useWhole } from '#lib/use-whole.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useEditor, useLabel } from '../editor-context.ts';
import type { EditorBlock } from '../state/tree.ts';
import { FieldProposals } from './proposal.tsx';
import { Tool, type ToolProps } from './tool.tsx';
import { useAsk } from './use-ask.ts';

/** What a page tells a prompt by itself. */
const FROM_PAGE = ['brand_name', 'title', 'keywords', 'description', 'language'];

/** Prompts that can write here: those for this type of block first. */
function usePrompts({ type }: EditorBlock) {
  const { page } = useEditor();
  const blockName = useBlockName();
  const query = { type: 'text', isActive: 'true', limit: 100 } as const;
  const { data } = useWhole(useInfiniteQuery({ ...promptsListInfiniteOptions({ query }), ...byCursor }));
  const fits = (prompt: Prompt): number =>
    (prompt.blockType === type ? 0 : 2) + (page.locale.startsWith(prompt.language) ? 0 : 1);
  const prompts = [...(data ?? [])].sort((a, b) => fits(a) - fits(b) || a.name.localeCompare(b.name));
  const nameOf = ({ name, blockType: made, language }: Prompt): string => `${name} · ${blockName(made)} · ${language}`;
  return { isLoaded: data !== undefined, prompts, nameOf };
}

const paragraphs = (text: string): string =>
  /<(?:p|h\d|ul|ol|li)\b/i.test(text)
    ? text
    : text
        .split(/\n{2,}/)
        .map((part) => `<p>${part.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
        .join('');

/** Places of one name, as in the questions of a list, are told apart by their number. */
const numbered = (choices: readonly { value: string; label: string }[]) =>
  choices.map((one, at) => {
    const isLikeIt = ({ label }: { label: string }): boolean => label === one.label;
    if (choices.filter(isLikeIt).length === 1) return one;
    return { ...one, label: `${one.label} ${choices.slice(0, at).filter(isLikeIt).length + 1}` };
  });

/** The workspace's own prompts, filled with what the page knows. */
export function PromptTool({ block, names, saveAll }: { block: EditorBlock } & ToolProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const notify = useNotify();
  const { store } = useEditor();
  const { isLoaded, prompts, nameOf } = usePrompts(block);
  const [promptId, setPromptId] = useState<string | null>(block.promptId);
  const [target, setTarget] = useState<string | null>(null);
  const [values, setValues] = useState<Record<string, GivenValue>>({});
  const { ask, drop, proposal, busy, failure } = useAsk<PromptRun>();
  const places = wordPlaces(block.type, block.content);
  const prompt = prompts.find(({ id }) => id === promptId) ?? prompts[0];
  const longest = [...places].sort((a, b) => b.maxLength - a.maxLength)[0];
  const place = places.find(({ path }) => path === target) ?? longest;
  if (place === undefined || !isLoaded) return null;
  if (prompt === undefined) return <Text size="sm">{t('aiEditor.prompt.none')}</Text>;
  const known = prompt.variables.filter(({ name }) => FROM_PAGE.includes(name)).map(({ name }) => name);
  const run = () =>
    ask(async () => {
      await saveAll();
      const body = { blockId: names.givenId(block.id), values };
      return promptsGenerate({ path: { id: prompt.id }, body, throwOnError: true });
    });
  const text = proposal?.text ?? '';
  return (
    <Tool title={t('aiEditor.prompt.title')}>
      <Select
        label={t('aiEditor.prompt.choose')}
        data={prompts.map((one) => ({ value: one.id, label: nameOf(one) }))}
        value={prompt.id}
        allowDeselect={false}
        searchable
        onChange={setPromptId}
      />
      {known.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('aiEditor.prompt.fromPage', { names: known.join(', ') })}
        </Text>
      )}
      {prompt.variables
        .filter(({ name }) => !FROM_PAGE.includes(name))
        .map((variable) => (
          <VariableInput
            key={variable.name}
            variable={variable}
            value={values[variable.name]}
            error={undefined}
            onChange={(value) => setValues({ ...values, [variable.name]: value })}
          />
        ))}
      <Select
        label={t('aiEditor.prompt.target')}
        data={numbered(places.map(({ path, label: name }) => ({ value: path, label: label(name) })))}
        value={place.path}
        allowDeselect={false}
        onChange={setTarget}
      />
      <Button size="xs" loading={busy} leftSection={<IconPrompt size={16} aria-hidden />} onClick={() => void run()}>
        {t('aiEditor.prompt.run')}
      </Button>
      <ProblemAlert text={failure} />
      {proposal !== undefined && (
        <FieldProposals
          made={proposal}
          note={proposal.isWhole ? undefined : <Text size="sm">{t('aiEditor.proposal.cut')}</Text>}
          fields={[
            {
              ...{ path: place.path, label: label(place.label), before: place.text },
              after: (place.kind === 'richtext' ? paragraphs(text) : text).slice(0, place.maxLength),
              violations: proposal.violations,
            },
          ]}
          onDrop={drop}
          onTake={([taken]) => {
            if (taken) store.setFields(block.id, [{ path: taken.path, value: taken.after }], prompt.id);
            drop();
            notify.done(t('aiEditor.proposal.taken'));
          }}
        />
      )}
    </Tool>
  );
}
