import {
  ActionIcon,
  Button,
  Code,
  NativeSelect,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { templateFootprintsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { templateFootprintsCreate, templateFootprintsDelete, templateFootprintsUpdate } from '#lib/api/sdk.gen.ts';
import type { TemplateFootprint } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useWhole } from '#lib/use-whole.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from '../editor.module.css';
import { useTemplateEditor } from '../editor-context.ts';
import { PanelFrame, ThingCard, ThingList } from './panel.tsx';

const kinds = ['clean', 'wordpress', 'joomla', 'drupal', 'custom'] as const;
type Kind = (typeof kinds)[number];
const paths = ['themePath', 'assetsPath', 'imagesPath', 'cssPath', 'jsPath'] as const;

const namesText = (names: Readonly<Record<string, string>>): string =>
  Object.entries(names)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** `theme=site` on each line; undefined when a line says something else. */
export function namesFrom(text: string): Record<string, string> | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pairs = lines
    .filter((line) => line !== '')
    .map((line) => /^([a-z][a-z0-9_]{0,63})\s*=\s*([\w.{}/-]+)$/.exec(line));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** A path with its `{names}` filled in, as the engine does it. */
export const filledPath = (path: string, names: Readonly<Record<string, string>>): string =>
  path.replace(/\{([a-z][a-z0-9_]*)\}/gi, (_, name: string) => names[name] ?? 'site');

const PATH = /^(?!\/)(?!.*\.\.)[\w./{}-]*(?<!\/)$/;

function useFootprintForm(footprint: TemplateFootprint | undefined, templateId: string, onDone: () => void) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const badPath = (value: string) => (PATH.test(value) ? null : t('templateEditor.layouts.badPath'));
  const server = useServerForm({
    initialValues: {
      name: footprint?.name ?? '',
      kind: (footprint?.kind ?? 'wordpress') as string,
      ...(Object.fromEntries(paths.map((path) => [path, footprint?.[path] ?? ''])) as Record<
        (typeof paths)[number],
        string
      >),
      names: namesText(footprint?.pathVariables ?? { theme: 'site' }),
      phpStubs: footprint?.phpStubs ?? false,
      onlyHere: footprint === undefined || footprint.templateId !== null,
    },
    validate: {
      name: (value) => (value.trim() === '' ? t('fields.required') : null),
      names: (value) => (namesFrom(value) === undefined ? t('templateEditor.layouts.badNames') : null),
      ...Object.fromEntries(paths.map((path) => [path, badPath])),
    },
  });
  const send = async (values: typeof server.form.values): Promise<void> => {
    const { names, onlyHere, kind, ...rest } = values;
    // Paths that are left empty are those of the kind.
    const said = Object.fromEntries(Object.entries(rest).filter(([name, value]) => name === 'name' || value !== ''));
    const body = {
      ...(said as { name: string }),
      ...{ kind: kind as Kind, pathVariables: namesFrom(names) ?? {}, templateId: onlyHere ? templateId : null },
    };
    if (footprint === undefined) await templateFootprintsCreate({ body, throwOnError: true });
    else await templateFootprintsUpdate({ path: { id: footprint.id }, body, throwOnError: true });
    await refresh('templateFootprintsList');
    notify.done(t('templateEditor.layouts.saved', { name: body.name }));
    onDone();
  };
  return { ...server, onSubmit: server.submit(send) };
}

function FootprintDialog({ footprint, onClose }: { footprint?: TemplateFootprint | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const { id } = useTemplateEditor();
  const { form, onSubmit, sending, failure, requestId } = useFootprintForm(footprint, id, onClose);
  const title =
    footprint === undefined
      ? t('templateEditor.layouts.add')
      : t('templateEditor.layouts.change', { name: footprint.name });
  const example = filledPath(form.values.cssPath, namesFrom(form.values.names) ?? {});
  return (
    <Dialog opened onClose={onClose} size="lg" title={title}>
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          <TextInput
            label={t('templateEditor.layouts.name')}
            required
            maxLength={120}
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label={t('siteSettings.layoutKind')}
            data={kinds.map((value) => ({ value, label: t(`siteSettings.layoutKinds.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {paths.map((path) => (
              <TextInput key={path} label={t(`siteSettings.${path}`)} maxLength={120} {...form.getInputProps(path)} />
            ))}
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('templateEditor.layouts.pathHint')}{' '}
            {example !== '' && t('templateEditor.layouts.example', { path: `/${example}/` })}
          </Text>
          <Textarea
            label={t('templateEditor.layouts.names')}
            description={t('templateEditor.layouts.namesHint')}
            autosize
            minRows={2}
            {...form.getInputProps('names')}
          />
          <Switch label={t('siteSettings.phpStubs')} {...form.getInputProps('phpStubs', { type: 'checkbox' })} />
          <Switch
            label={t('templateEditor.layouts.onlyHere')}
            {...form.getInputProps('onlyHere', { type: 'checkbox' })}
          />
          <FormFoot {...{ failure, requestId, sending }} onCancel={onClose} submit={t('common.save')} />
        </Stack>
      </form>
    </Dialog>
  );
}

function FootprintCard({ footprint }: { footprint: TemplateFootprint }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [changing, change] = useDisclosure();
  const [asking, ask] = useDisclosure();
  const { id, name, isShared, pathVariables } = footprint;
  const kind = t(`siteSettings.layoutKinds.${footprint.kind}`);
  // Those that come with the product are called like their kind, in the reader's language.
  const about = [
    ...(isShared || kind === name ? [] : [kind]),
    ...(footprint.templateId === null ? [] : [t('templateEditor.layouts.onlyHere')]),
  ].join(' · ');
  return (
    <ThingCard
      title={isShared ? kind : name}
      actions={
        isShared ? (
          <StatusBadge tone="quiet">{t('templates.shared')}</StatusBadge>
        ) : (
          <>
            {can('template:update') && (
              <ActionIcon aria-label={t('templateEditor.layouts.change', { name })} onClick={change.open}>
                <IconPencil size={18} />
              </ActionIcon>
            )}
            {can('template:delete') && (
              <ActionIcon aria-label={t('templateEditor.layouts.remove', { name })} onClick={ask.open}>
                <IconTrash size={18} />
              </ActionIcon>
            )}
          </>
        )
      }
    >
      {about !== '' && (
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      )}
      <dl className={classes.paths}>
        {paths.map((path) => (
          <div key={path}>
            <dt>{t(`siteSettings.${path}`)}</dt>
            <dd>
              <Code>/{filledPath(footprint[path], pathVariables)}</Code>
            </dd>
          </div>
        ))}
      </dl>
      {changing && <FootprintDialog footprint={footprint} onClose={change.close} />}
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('templateEditor.layouts.remove', { name })}
        text={t('templateEditor.layouts.removeText')}
        onConfirm={async () => {
          await templateFootprintsDelete({ path: { id }, throwOnError: true });
          await refresh('templateFootprintsList');
          notify.done(t('templateEditor.layouts.removed', { name }));
        }}
      />
    </ThingCard>
  );
}

/** Where the files of a site land: the layouts that come with the product, those for any template, and those of this one. */
export function LayoutsPanel() {
  const { t } = useTranslation();
  const can = useCan();
  const { id } = useTemplateEditor();
  const [adding, add] = useDisclosure();
  const query = useWhole(
    useInfiniteQuery({ ...templateFootprintsListInfiniteOptions({ query: { limit: 100 } }), ...byCursor }),
  );
  return (
    <PanelFrame
      title={t('templateEditor.panels.layouts')}
      text={t('templateEditor.layouts.text')}
      action={
        can('template:create') && (
          <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={add.open}>
            {t('templateEditor.layouts.add')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(items) => (
          <ThingList>
            {items
              .filter(({ templateId }) => templateId === null || templateId === id)
              .map((footprint) => (
                <FootprintCard key={footprint.id} footprint={footprint} />
              ))}
          </ThingList>
        )}
      </Loaded>
      {adding && <FootprintDialog onClose={add.close} />}
    </PanelFrame>
  );
}
