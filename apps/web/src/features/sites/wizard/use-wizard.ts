import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sitesTaken } from '#lib/api/sdk.gen.ts';
import type { NewSite, Template } from '#lib/api/types.gen.ts';
import { toProblem } from '#lib/problem.ts';
import { fieldText } from '#lib/problem-text.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { askedVariables } from '../variables-field.tsx';

export const steps = ['name', 'template', 'colors', 'languages', 'pages', 'done'] as const;
export type Step = (typeof steps)[number];

export interface WizardValues extends Record<string, unknown> {
  brandName: string;
  slug: string;
  domain: string;
  templateId: string;
  customColors: Record<string, string>;
  templateVariables: Record<string, string>;
  defaultLocale: string;
  locales: string[];
  logoMediaId: string | null;
  /** Keys of the template's pages to begin with; null: all of them. */
  startWith: string[] | null;
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** `Sale & Pepe` → `sale-pepe`. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');

/** Where a site of this name is shown until it has a domain of its own. */
export const addressOf = (slug: string): string => {
  const { host } = window.location;
  return `${slug}.${host.includes('localhost') ? host : 'localhost'}`;
};

/** Step on which a field of the API stands, so that a refusal leads there. */
const stepOf: Record<string, Step> = {
  brandName: 'name',
  slug: 'name',
  domain: 'name',
  templateId: 'template',
  customColors: 'colors',
  templateVariables: 'colors',
  logoMediaId: 'colors',
  defaultLocale: 'languages',
  locales: 'languages',
};

export const toNewSite = (values: WizardValues): NewSite => ({
  brandName: values.brandName.trim(),
  ...(values.slug === '' ? {} : { slug: values.slug }),
  ...(values.domain.trim() === '' ? {} : { domain: values.domain.trim() }),
  templateId: values.templateId,
  customColors: values.customColors,
  templateVariables: values.templateVariables,
  defaultLocale: values.defaultLocale,
  locales: values.locales.filter((code) => code !== values.defaultLocale),
  ...(values.logoMediaId === null ? {} : { logoMediaId: values.logoMediaId }),
  starterPages: values.startWith === null || values.startWith.length > 0,
  ...(values.startWith === null || values.startWith.length === 0 ? {} : { startWith: values.startWith }),
});

/** Asks whether the names of the site are free, so that it is told where they are typed; the server decides in the end. */
async function refusedNames({ slug, domain }: WizardValues, t: TFunction): Promise<[string, string][]> {
  const query = { ...(slug === '' ? {} : { slug }), ...(domain.trim() === '' ? {} : { domain: domain.trim() }) };
  if (Object.keys(query).length === 0) return [];
  try {
    const taken = await sitesTaken({ query, throwOnError: true });
    return [
      ...(taken.slug ? [['slug', t('problems.sites_slug_taken')] as [string, string]] : []),
      ...(taken.domain ? [['domain', t('problems.sites_domain_taken')] as [string, string]] : []),
    ];
  } catch (thrown) {
    return toProblem(thrown).fields.map((one) => [one.path, fieldText(one, t)]);
  }
}

export function useWizard(initial: { templateId: string; locale: string }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>('name');
  const [checking, setChecking] = useState(false);
  const [template, setTemplate] = useState<Template>();
  const server = useServerForm<WizardValues>(
    {
      initialValues: {
        brandName: '',
        slug: '',
        domain: '',
        templateId: initial.templateId,
        customColors: {},
        templateVariables: {},
        defaultLocale: initial.locale,
        locales: [],
        logoMediaId: null,
        startWith: null,
      },
      validate: {
        brandName: (name) => (name.trim() === '' ? t('fields.required') : null),
        slug: (slug) => (slug === '' || SLUG.test(slug) ? null : t('fields.slug')),
        domain: (domain) => (domain.trim() === '' || DOMAIN.test(domain.trim()) ? null : t('fields.domain')),
        templateId: (id) => (id === '' ? t('fields.required') : null),
        defaultLocale: (code) => (code === '' ? t('fields.required') : null),
      },
    },
    {
      'sites.domain_taken': 'domain',
      'sites.slug_taken': 'slug',
      'sites.unknown_language': 'locales',
      'sites.missing_variables': 'templateVariables',
    },
  );
  const { form } = server;

  const missing = (): string[] =>
    step !== 'colors' || template === undefined
      ? []
      : askedVariables(template.variables)
          .filter(
            ({ name, required, defaultValue }) =>
              required && defaultValue === '' && !form.values.templateVariables[name],
          )
          .map(({ name }) => name);

  return {
    ...server,
    step,
    template,
    setTemplate,
    goTo: setStep,
    index: steps.indexOf(step),
    checking,
    /** Goes on when what this step asks for is there, and free. */
    async next(): Promise<void> {
      const own = Object.keys(stepOf).filter((field) => stepOf[field] === step);
      const wrong = own.filter((field) => form.validateField(field).hasError);
      const empty = missing();
      for (const name of empty) form.setFieldError(`templateVariables.${name}`, t('fields.required'));
      if (wrong.length > 0 || empty.length > 0) {
        if (wrong[0] !== undefined) form.getInputNode(wrong[0])?.focus();
        return;
      }
      if (step === 'name') {
        setChecking(true);
        const refused = await refusedNames(form.getValues(), t);
        setChecking(false);
        for (const [field, text] of refused) form.setFieldError(field, text);
        if (refused[0] !== undefined) return form.getInputNode(refused[0][0])?.focus();
      }
      setStep(steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? step);
    },
    back: () => setStep(steps[Math.max(0, steps.indexOf(step) - 1)] ?? step),
    /** First step with a refused field. */
    stepWithError: (): Step | undefined => {
      const fields = Object.keys(form.errors).map((path) => path.split('.')[0] ?? '');
      return steps.find((one) => fields.some((field) => stepOf[field] === one));
    },
  };
}

export type Wizard = ReturnType<typeof useWizard>;
