import { Button, Stack } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { promptsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { promptsCreate, promptsDuplicate, promptsUpdate } from '#lib/api/sdk.gen.ts';
import type { NewPrompt, Prompt } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Bars } from '#ui/bars.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import classes from '../ai.module.css';
import { PromptForm } from './prompt-form.tsx';

/** What stands beside the form comes after it. */
const TryOut = lazy(async () => ({ default: (await import('./try-out.tsx')).TryOut }));
const ManyPages = lazy(async () => ({ default: (await import('./many-pages.tsx')).ManyPages }));
const Versions = lazy(async () => ({ default: (await import('./versions.tsx')).Versions }));

const READ = ['promptsList', 'promptsGet', 'promptsVersions'] as const;

function useOpen(): (id: string) => Promise<void> {
  const navigate = useNavigate();
  return (promptId) => navigate({ to: '/ai/prompts/$promptId', params: { promptId } });
}

/** The way to change a prompt of the product: a copy. */
function Copy({ prompt }: { prompt: Prompt }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const open = useOpen();
  const duplicate = async (): Promise<void> => {
    try {
      const copy = await promptsDuplicate({ path: { id: prompt.id }, throwOnError: true });
      await refresh('promptsList');
      notify.done(t('aiPrompts.duplicated'));
      await open(copy.id);
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={() => void duplicate()}>
      {t('common.duplicate')}
    </Button>
  );
}

function Kept({ prompt }: { prompt: Prompt }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [isDirty, setDirty] = useState(false);
  const mayChange = can('prompt:update') && !prompt.isShared;
  const save = async (body: NewPrompt): Promise<void> => {
    const { version } = await promptsUpdate({
      path: { id: prompt.id },
      body,
      headers: { 'If-Match': String(prompt.version) },
      throwOnError: true,
    });
    await refresh(...READ);
    setDirty(false);
    notify.done(t('aiPrompts.form.saved', { number: version }));
  };
  return (
    <>
      <PageHeader title={prompt.name}>{can('prompt:create') && <Copy prompt={prompt} />}</PageHeader>
      <div className={classes.split}>
        <PromptForm key={prompt.version} {...{ prompt, mayChange }} onSave={save} onDirty={setDirty} />
        <Stack>
          <Suspense fallback={<Bars />}>
            <TryOut prompt={prompt} isDirty={isDirty} />
            {can('ai:create') && prompt.type === 'text' && prompt.isActive && (
              <ManyPages prompt={prompt} isDirty={isDirty} />
            )}
            <Versions prompt={prompt} mayChange={mayChange} onRestored={() => refresh(...READ)} />
          </Suspense>
        </Stack>
      </div>
    </>
  );
}

function NewOne() {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const open = useOpen();
  return (
    <>
      <PageHeader title={t('aiPrompts.new')} />
      <PromptForm
        prompt={undefined}
        mayChange={can('prompt:create')}
        onDirty={() => undefined}
        onSave={async (body) => {
          const { id } = await promptsCreate({ body, throwOnError: true });
          await refresh('promptsList');
          notify.done(t('aiPrompts.form.created'));
          await open(id);
        }}
      />
    </>
  );
}

/** One prompt: its form, trying it out, its versions. */
export function PromptPage({ id }: { id: string }) {
  if (id === 'new') return <NewOne />;
  return <Existing key={id} id={id} />;
}

function Existing({ id }: { id: string }) {
  const query = useQuery(promptsGetOptions({ path: { id } }));
  return (
    <Loaded screen query={query}>
      {(prompt) => <Kept prompt={prompt} />}
    </Loaded>
  );
}
