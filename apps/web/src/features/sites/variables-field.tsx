import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { VariableControl } from '#features/templates/index.ts';
import type { TemplateVariable } from '#lib/api/types.gen.ts';
import { useTemplateName } from '#lib/template-names.ts';

/** The engine fills these from the site itself; a template may declare them without anybody having to type them. */
const FILLED: ReadonlySet<string> = new Set(['brand_name', 'domain', 'logo_url', 'favicon_url']);

export const askedVariables = (variables: readonly TemplateVariable[]): TemplateVariable[] =>
  variables.filter(({ name }) => !FILLED.has(name)).sort((a, b) => a.orderIndex - b.orderIndex);

/** Words and codes that a template asks the site for. */
export function VariablesField(props: {
  variables: TemplateVariable[];
  value: Record<string, string>;
  /** What counts where `value` has nothing: then nothing has to be filled in. */
  common?: Record<string, string>;
  onChange: (value: Record<string, string>) => void;
  errorOf?: (name: string) => React.ReactNode;
  disabled?: boolean;
}) {
  const { variables, value, common, onChange, errorOf, disabled = false } = props;
  const { t } = useTranslation();
  const named = useTemplateName();
  const change = (name: string, text: string): void => {
    const { [name]: _old, ...rest } = value;
    onChange(text === '' ? rest : { ...rest, [name]: text });
  };
  return (
    <Stack>
      {variables.map((variable) => {
        const { name, defaultValue } = variable;
        const required = variable.required && common === undefined;
        const otherwise = common?.[name] ?? defaultValue;
        const isAsked = required && defaultValue === '';
        return (
          <VariableControl
            key={name}
            variable={variable}
            label={named(name, variable.description)}
            required={isAsked}
            placeholder={otherwise === '' ? undefined : t('siteSettings.variableDefault', { value: otherwise })}
            value={value[name] ?? ''}
            error={errorOf?.(name)}
            disabled={disabled}
            onChange={(text) => change(name, text)}
          />
        );
      })}
    </Stack>
  );
}
