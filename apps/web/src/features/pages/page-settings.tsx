import {
  Button,
  Drawer,
  Group,
  Input,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { MediaField } from '#features/media/index.ts';
import type { Page } from '#lib/api/types.gen.ts';
import { needWords } from '#lib/i18n/index.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { usePageForm } from './page-form.ts';
import { PageSource } from './page-source.tsx';
import { SeoPanel } from './seo-panel.tsx';

/** Figures of the search come when the settings are opened, with their words. */
const PageFigures = lazy(async () => {
  const [{ PageFigures: shown }] = await Promise.all([import('#features/search/index.ts'), needWords('search')]);
  return { default: shown };
});

type Form = ReturnType<typeof usePageForm>['form'];

function Basics({ form, page }: { form: Form; page: Page }) {
  const { t } = useTranslation();
  const slugChanged = form.values.slug !== page.slug;
  return (
    <Section title={t('pages.form.basics')}>
      <TextInput label={t('pages.form.title')} maxLength={200} {...form.getInputProps('title')} />
      <TextInput
        label={t('pages.slug')}
        description={slugChanged ? t('pages.form.slugChanged') : t('pages.slugHint')}
        maxLength={200}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('slug')}
      />
      <Input.Wrapper
        label={t('pages.form.status')}
        description={t(`pages.statusHint.${form.values.status}`)}
        labelElement="div"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      >
        <SegmentedControl
          fullWidth
          mb={5}
          aria-label={t('pages.form.status')}
          {...form.getInputProps('status')}
          data={(['draft', 'ready', 'archived'] as const).map((status) => ({
            value: status,
            label: t(`pages.status.${status}`),
          }))}
        />
      </Input.Wrapper>
      <TextInput
        label={t('pages.form.h1')}
        description={t('pages.form.h1Hint')}
        maxLength={300}
        {...form.getInputProps('h1Tag')}
      />
      <Switch label={t('pages.form.inNav')} {...form.getInputProps('inNav', { type: 'checkbox' })} />
      <TextInput
        label={t('pages.form.navTitle')}
        description={t('pages.form.navTitleHint')}
        maxLength={100}
        {...form.getInputProps('navTitle')}
      />
      <Select
        label={t('pages.form.kind')}
        data={(['page', 'article'] as const).map((kind) => ({ value: kind, label: t(`pages.kind.${kind}`) }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
    </Section>
  );
}

function Seo({ form, page }: { form: Form; page: Page }) {
  const { t } = useTranslation();
  const { metaTitle, metaDescription, title, slug } = form.values;
  const url = slug === page.slug ? page.fullUrl : page.fullUrl.replace(/[^/]*\/?$/, `${slug}/`);
  return (
    <Section title={t('pages.form.seo')}>
      <SeoPanel page={page} values={form.values} url={url} />
      <TextInput
        label={t('pages.form.metaTitle')}
        description={t('pages.form.metaTitleHint', { count: metaTitle.length })}
        placeholder={title}
        maxLength={300}
        {...form.getInputProps('metaTitle')}
      />
      <Textarea
        label={t('pages.form.metaDescription')}
        description={t('pages.form.metaDescriptionHint', { count: metaDescription.length })}
        autosize
        minRows={2}
        maxLength={1000}
        {...form.getInputProps('metaDescription')}
      />
      <MediaField
        label={t('pages.form.ogImage')}
        value={form.values.ogImageMediaId}
        onChange={(id) => form.setFieldValue('ogImageMediaId', id)}
        error={form.errors.ogImageMediaId}
      />
      <TagsInput
        label={t('pages.form.keywords')}
        description={t('pages.form.keywordsHint')}
        maxTags={50}
        {...form.getInputProps('keywords')}
      />
      <TagsInput
        label={t('pages.form.lsi')}
        description={t('pages.form.keywordsHint')}
        maxTags={100}
        {...form.getInputProps('lsiPhrases')}
      />
      <Switch label={t('pages.form.noindex')} {...form.getInputProps('noindex', { type: 'checkbox' })} />
    </Section>
  );
}

function Settings(props: { page: Page; unsaved: RefObject<boolean>; onSaved: (page: Page) => void }) {
  const { page, unsaved, onSaved } = props;
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, save, sending, failure, requestId } = usePageForm(page);
  const disabled = !can('page:update');
  const dirty = form.isDirty();
  useEffect(() => {
    unsaved.current = dirty;
  }, [dirty, unsaved]);
  return (
    <form
      noValidate
      onSubmit={submit(async (values) => {
        const stored = await save(values);
        notify.done(t('common.changesSaved'));
        onSaved(stored);
        await refresh('pagesList', 'pagesGet');
      })}
    >
      <fieldset disabled={disabled} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <Stack>
          {can('draft:read') && <PageSource pageId={page.id} />}
          <Basics form={form} page={page} />
          <Seo form={form} page={page} />
          {can('analytics:read') && (
            <Suspense>
              <PageFigures page={page} />
            </Suspense>
          )}
          <Section title={t('pages.form.advanced')}>
            <TextInput
              label={t('pages.form.canonical')}
              description={t('pages.form.canonicalHint')}
              maxLength={2000}
              {...form.getInputProps('canonicalUrl')}
            />
            <Textarea
              label={t('pages.form.customHead')}
              description={t('pages.form.customHeadHint')}
              autosize
              minRows={3}
              maxRows={14}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
              spellCheck={false}
              maxLength={20_000}
              {...form.getInputProps('customHeadHtml')}
            />
          </Section>
          <ProblemAlert text={failure} requestId={requestId} />
          {!disabled && (
            <Group justify="flex-end">
              <Button type="submit" loading={sending} disabled={!dirty}>
                {t('common.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

/** Title, address, status and search fields of a page. */
export function PageSettings(props: {
  page: Page;
  opened: boolean;
  onClose: () => void;
  onSaved?: (page: Page) => void;
}) {
  const { page, opened, onClose, onSaved } = props;
  const { t } = useTranslation();
  const unsaved = useRef(false);
  const leave = (): void => {
    if (unsaved.current && !window.confirm(t('editor.leave'))) return;
    unsaved.current = false;
    onClose();
  };
  return (
    <Drawer
      opened={opened}
      onClose={leave}
      position="right"
      size="xl"
      title={t('pages.settings')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Settings
        page={page}
        unsaved={unsaved}
        onSaved={(stored) => {
          unsaved.current = false;
          onSaved?.(stored);
          onClose();
        }}
      />
    </Drawer>
  );
}
