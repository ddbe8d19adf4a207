import { ActionIcon, Button, Card, Group, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { languagesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { languagesCreate, languagesDelete, languagesUpdate } from '#lib/api/sdk.gen.ts';
import type { Language } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ItemList } from '#ui/item-list.tsx';
import { More } from '#ui/more.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import classes from './languages.module.css';

const CODE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;

function LanguageForm({ language, onClose }: { language: Language | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { code: language?.code ?? '', name: language?.name ?? '' },
      validate: {
        name: isNotEmpty(t('fields.required')),
        code: (code) => (CODE.test(code) ? null : t('languages.codeWrong')),
      },
    },
    { 'languages.code_taken': 'code' },
  );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={language === undefined ? t('languages.new') : t('languages.edit', { name: language.name })}
    >
      <form
        noValidate
        onSubmit={submit(async ({ code, name }) => {
          if (language === undefined) await languagesCreate({ body: { code, name }, throwOnError: true });
          else await languagesUpdate({ path: { id: language.id }, body: { name }, throwOnError: true });
          await refresh('languagesList');
          onClose();
        })}
      >
        <Stack>
          <TextInput
            label={t('languages.code')}
            description={t('languages.codeHint')}
            maxLength={15}
            disabled={language !== undefined}
            {...form.getInputProps('code')}
          />
          <TextInput
            label={t('languages.name')}
            description={t('languages.nameHint')}
            maxLength={80}
            {...form.getInputProps('name')}
          />
          <ProblemAlert text={failure} requestId={requestId} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function LanguageItem(props: { language: Language; onEdit: () => void; onDelete: () => void }) {
  const { language, onEdit, onDelete } = props;
  const { id, code, name, isActive, isShared } = language;
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const turn = async (on: boolean): Promise<void> => {
    try {
      await languagesUpdate({ path: { id }, body: { isActive: on }, throwOnError: true });
      await refresh('languagesList');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <>
      <div style={{ flex: '1 1 180px', minWidth: 0 }}>
        <Text fw={600} lang={code} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {format.languageTitle(code)} · {code}
        </Text>
      </div>
      {!isShared && can('language:update') && (
        <Group gap="xs">
          <Switch
            label={t('languages.active')}
            aria-label={t('languages.activeOf', { name })}
            checked={isActive}
            onChange={(event) => void turn(event.currentTarget.checked)}
          />
          <ActionIcon aria-label={t('languages.edit', { name })} onClick={onEdit}>
            <IconPencil size={18} />
          </ActionIcon>
          {can('language:delete') && (
            <ActionIcon color="red" aria-label={t('languages.delete', { name })} onClick={onDelete}>
              <IconTrash size={18} />
            </ActionIcon>
          )}
        </Group>
      )}
    </>
  );
}

/** What comes with the product, to look up. */
function Shared({ languages }: { languages: readonly Language[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [q, setQ] = useState('');
  const asked = q.trim().toLocaleLowerCase();
  const shown = languages.filter(({ code, name }) =>
    [code, name, format.languageName(code)].some((words) => words.toLocaleLowerCase().includes(asked)),
  );
  return (
    <>
      <TextInput
        aria-label={t('languages.search')}
        placeholder={t('languages.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
        maw={420}
      />
      <Card component="ul" m={0} aria-label={t('languages.shared')} className={classes.shared}>
        {shown.map(({ id, code, name }) => (
          <li key={id}>
            <Text fw={600} lang={code}>
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {format.languageTitle(code)} · {code}
            </Text>
          </li>
        ))}
        {shown.length === 0 && (
          <Text component="li" c="dimmed">
            {t('languages.noMatch')}
          </Text>
        )}
      </Card>
    </>
  );
}

export function LanguagesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const query = useInfiniteQuery({ ...languagesListInfiniteOptions({ query: { limit: 100 } }), ...byCursor });
  const [editing, setEditing] = useState<Language | 'new'>();
  const [leaving, setLeaving] = useState<Language>();
  const list = (languages: readonly Language[], label: string) => (
    <ItemList label={label}>
      {languages.map((language) => (
        <LanguageItem
          key={language.id}
          language={language}
          onEdit={() => setEditing(language)}
          onDelete={() => setLeaving(language)}
        />
      ))}
    </ItemList>
  );
  return (
    <>
      <PageHeader title={t('languages.title')} text={t('languages.text')}>
        {can('language:create') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')}>
            {t('languages.new')}
          </Button>
        )}
      </PageHeader>
      <Loaded query={listed(query)}>
        {(items) => {
          const own = items.filter(({ isShared }) => !isShared);
          return (
            <Stack gap="xl">
              <Stack gap="xs">
                <Title order={2} size="h3">
                  {t('languages.own')}
                </Title>
                {own.length === 0 ? (
                  <Text c="dimmed" size="sm">
                    {t('languages.empty')} {t('languages.emptyText')}
                  </Text>
                ) : (
                  list(own, t('languages.own'))
                )}
              </Stack>
              <Stack gap="xs">
                <Title order={2} size="h3">
                  {t('languages.shared')}
                </Title>
                <Shared languages={items.filter(({ isShared }) => isShared)} />
              </Stack>
            </Stack>
          );
        }}
      </Loaded>
      <Group mt="md">
        <More query={query} />
      </Group>
      {editing !== undefined && (
        <LanguageForm language={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      <ConfirmDelete
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('languages.deleteTitle', { name: leaving?.name ?? '' })}
        text={t('languages.deleteText')}
        onConfirm={async () => {
          if (leaving) await languagesDelete({ path: { id: leaving.id }, throwOnError: true });
          await refresh('languagesList');
        }}
      />
    </>
  );
}
