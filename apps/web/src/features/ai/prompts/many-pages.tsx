import { Button, Group, Stack, Text } from '@mantine/core';
import { IconStack3 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pagesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { promptRunsEstimate, promptRunsStart } from '#lib/api/sdk.gen.ts';
import type { GenerationBatchEstimate, Prompt } from '#lib/api/types.gen.ts';
import { SearchMultiSelect, SearchSelect } from '#lib/choices/search-select.tsx';
import { makePageChoices, useSiteChoices } from '#lib/choices/use-choices.ts';
import { useNotify } from '#lib/notify.ts';
import { byCursor } from '#lib/paging.ts';
import { toProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useWhole } from '#lib/use-whole.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { useCost } from '../made-by.tsx';
import { type GivenValue, VariableInput } from './variable-input.tsx';

/** What every page tells by itself. */
const TOLD: ReadonlySet<string> = new Set(['brand_name', 'title', 'keywords', 'description', 'language']);
/** Picked one by one. */
const MOST_PICKED = 50;
/** In one order. */
const MOST = 500;

function Price({ estimate }: { estimate: GenerationBatchEstimate }) {
  const { t } = useTranslation();
  const cost = useCost();
  const model = [estimate.provider, estimate.model].join(', ');
  if (estimate.model === null) return t('aiPrompts.pages.nobody');
  if (estimate.isSample) return t('aiPrompts.pages.priceSample');
  if (estimate.cost === null) return t('aiPrompts.pages.priceUnknown', { model });
  return t('aiPrompts.pages.price', { cost: cost(estimate.cost), model });
}

function useNameOfAll(): (count: number) => string {
  const { t } = useTranslation();
  return (count) =>
    count > MOST ? t('aiPrompts.pages.first', { count: MOST, total: count }) : t('aiPrompts.pages.all', { count });
}

function AllChosen({ text, onPick }: { text: string; onPick: () => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" justify="space-between">
      <Text size="sm">{text}</Text>
      <Button variant="default" size="xs" onClick={onPick}>
        {t('aiPrompts.pages.pick')}
      </Button>
    </Group>
  );
}

/** Site and pages to choose from; the pages of one site at a time. */
function Choice({ pageIds, onChange }: { pageIds: string[]; onChange: (pageIds: string[]) => void }) {
  const { t } = useTranslation();
  const [siteId, setSiteId] = useState<string | null>(null);
  const usePages = useMemo(() => makePageChoices(siteId ?? ''), [siteId]);
  const [isAll, setAll] = useState(false);
  const list = pagesListInfiniteOptions({ query: { site: siteId ?? '', limit: 100 } });
  const { data: pages } = useWhole(useInfiniteQuery({ ...list, ...byCursor, enabled: siteId !== null }));
  const nameOfAll = useNameOfAll();
  const begin = (all: boolean, ids: string[]): void => {
    setAll(all);
    onChange(ids);
  };
  return (
    <>
      <SearchSelect
        useChoices={useSiteChoices}
        label={t('aiPrompts.pages.site')}
        value={siteId}
        allowDeselect={false}
        onChange={(id) => {
          setSiteId(id);
          begin(false, []);
        }}
      />
      {siteId !== null && pages !== undefined && isAll && (
        <AllChosen text={nameOfAll(pages.length)} onPick={() => begin(false, [])} />
      )}
      {siteId !== null && pages !== undefined && !isAll && (
        <>
          <SearchMultiSelect
            useChoices={usePages}
            label={t('aiPrompts.pages.pages')}
            value={pageIds}
            maxValues={MOST_PICKED}
            onChange={onChange}
          />
          {pages.length > 0 && (
            <Button
              variant="default"
              size="xs"
              onClick={() =>
                begin(
                  true,
                  pages.slice(0, MOST).map(({ id }) => id),
                )
              }
            >
              {nameOfAll(pages.length)}
            </Button>
          )}
        </>
      )}
    </>
  );
}

/** Sends a prompt for many pages: price first, then a batch. */
export function ManyPages({ prompt, isDirty }: { prompt: Prompt; isDirty: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const refresh = useRefresh();
  const words = useProblemText();
  const [pageIds, setPageIds] = useState<string[]>([]);
  const [values, setValues] = useState<Record<string, GivenValue>>({});
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [estimate, setEstimate] = useState<GenerationBatchEstimate>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const request = { path: { id: prompt.id }, body: { pageIds, values }, throwOnError: true } as const;

  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure('');
    setWrong(new Set());
    try {
      await act();
    } catch (thrown) {
      setWrong(new Set(toProblem(thrown).fields.map(({ path }) => path.replace(/^values\./, ''))));
      setEstimate(undefined);
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  const start = async (): Promise<void> => {
    const { id } = await promptRunsStart(request);
    await refresh('copilotBatchesList', 'generationsList');
    notify.done(t('aiPrompts.pages.started'));
    await navigate({ to: '/ai/batches/$batchId', params: { batchId: id } });
  };
  const asked = prompt.variables.filter(({ name }) => !TOLD.has(name));
  return (
    <Section title={t('aiPrompts.pages.title')} text={t('aiPrompts.pages.text')}>
      <Stack align="stretch">
        <Choice
          pageIds={pageIds}
          onChange={(ids) => {
            setPageIds(ids);
            setEstimate(undefined);
          }}
        />
        {asked.map((variable) => (
          <VariableInput
            key={variable.name}
            variable={variable}
            value={values[variable.name]}
            error={wrong.has(variable.name) ? t('aiPrompts.tryOut.missing') : undefined}
            onChange={(value) => {
              setValues({ ...values, [variable.name]: value });
              setEstimate(undefined);
            }}
          />
        ))}
        {isDirty && (
          <Text size="sm" c="dimmed">
            {t('aiPrompts.tryOut.unsaved')}
          </Text>
        )}
        {estimate !== undefined && (
          <Text size="sm" role="status">
            <Price estimate={estimate} />
          </Text>
        )}
        <ProblemAlert text={failure} />
        <Group gap="xs">
          {estimate === undefined ? (
            <Button
              variant="default"
              loading={busy}
              disabled={pageIds.length === 0}
              onClick={() => void run(async () => setEstimate(await promptRunsEstimate(request)))}
            >
              {t('aiPrompts.pages.check')}
            </Button>
          ) : (
            <Button
              loading={busy}
              disabled={estimate.model === null}
              leftSection={<IconStack3 size={18} aria-hidden />}
              onClick={() => void run(start)}
            >
              {t('aiPrompts.pages.start', { count: estimate.items })}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}
