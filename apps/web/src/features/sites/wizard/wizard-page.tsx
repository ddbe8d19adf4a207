import { Button, Card, Group, Stepper, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { templatesGetOptions, workspacesCurrentOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { sitesCreate } from '#lib/api/sdk.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useTemplateText } from '#lib/template-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { Bars } from '#ui/bars.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { NameStep } from './name-step.tsx';
import { type Step, steps, toNewSite, useWizard, type Wizard } from './use-wizard.ts';
import classes from './wizard.module.css';

const load = {
  template: async () => ({ default: (await import('./template-step.tsx')).TemplateStep }),
  colors: async () => ({ default: (await import('./colors-step.tsx')).ColorsStep }),
  languages: async () => ({ default: (await import('./languages-step.tsx')).LanguagesStep }),
  pages: async () => ({ default: (await import('./pages-step.tsx')).PagesStep }),
  done: async () => ({ default: (await import('./done-step.tsx')).DoneStep }),
};

// The first step is there at once; each of the others is fetched while the one before it is shown.
const screens: Record<Step, React.ComponentType<{ wizard: Wizard }>> = {
  name: NameStep,
  template: lazy(load.template),
  colors: lazy(load.colors),
  languages: lazy(load.languages),
  pages: lazy(load.pages),
  done: lazy(load.done),
};

/** Before the pictures of this step take all connections: the next one must not wait behind them. */
function useNextStep(index: number): void {
  useEffect(() => {
    const next = steps[index + 1];
    if (next !== undefined && next !== 'name') load[next]().catch(() => undefined);
  }, [index]);
}

function Steps({ templateId, locale }: { templateId: string; locale: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const refresh = useRefresh();
  const wizard = useWizard({ templateId, locale });
  const narrow = useMediaQuery('(max-width: 48em)');
  const { form, step, index } = wizard;
  useNextStep(index);
  const own = useTemplateText();
  const chosen = useQuery({
    ...templatesGetOptions({ path: { id: form.values.templateId } }),
    enabled: form.values.templateId !== '',
    select: own,
  });
  const { setTemplate, goTo } = wizard;
  useEffect(() => setTemplate(chosen.data), [chosen.data, setTemplate]);
  const broken = wizard.stepWithError();
  // The server refused something on an earlier step: show it there.
  useEffect(() => {
    if (!wizard.sending && step === 'done' && broken !== undefined) goTo(broken);
  }, [wizard.sending, step, broken, goTo]);

  const create = wizard.submit(async (values) => {
    const site = await sitesCreate({ body: toNewSite(values), throwOnError: true });
    await refresh('sitesList', 'pagesList');
    notify.done(t('sites.wizard.created', { name: site.brandName }));
    await navigate({ to: '/sites/$siteId', params: { siteId: site.id } });
  });
  const unsaved = form.isDirty() && !wizard.sending;
  useUnsaved(() => unsaved);
  const Screen = screens[step];

  return (
    <form
      noValidate
      onSubmit={(event) => {
        if (step === 'done') return create(event);
        event.preventDefault();
        if (!wizard.checking) void wizard.next();
      }}
    >
      <Stepper
        active={index}
        onStepClick={(to) => to < index && wizard.goTo(steps[to] ?? step)}
        allowNextStepsSelect={false}
        size={narrow ? 'xs' : 'sm'}
        wrap={!narrow}
        {...(narrow ? { iconSize: 30, classNames: { separator: classes.near, stepBody: classes.noBody } } : {})}
        mb="lg"
        aria-label={t('sites.wizard.title')}
      >
        {steps.map((one, i) => (
          <Stepper.Step
            key={one}
            label={
              narrow ? (
                <VisuallyHidden>{t(`sites.wizard.steps.${one}`)}</VisuallyHidden>
              ) : (
                t(`sites.wizard.steps.${one}`)
              )
            }
            aria-current={one === step ? 'step' : undefined}
            allowStepSelect={i < index}
          />
        ))}
      </Stepper>
      <Card padding={narrow ? 'md' : 'xl'}>
        <Suspense fallback={<Bars />}>
          <Screen wizard={wizard} />
        </Suspense>
        <ProblemAlert text={wizard.failure} requestId={wizard.requestId} />
        <Group justify="space-between" mt="xl">
          {index > 0 ? (
            <Button variant="default" onClick={wizard.back}>
              {t('common.back')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={wizard.sending || wizard.checking}>
            {step === 'done' ? t('sites.wizard.create') : t('common.next')}
          </Button>
        </Group>
      </Card>
    </form>
  );
}

export function SiteWizardPage({ template }: { template: string | undefined }) {
  const { t } = useTranslation();
  const workspace = useQuery(workspacesCurrentOptions());
  return (
    <>
      <PageHeader title={t('sites.wizard.title')} />
      <Loaded query={workspace}>{({ locale }) => <Steps templateId={template ?? ''} locale={locale} />}</Loaded>
    </>
  );
}
