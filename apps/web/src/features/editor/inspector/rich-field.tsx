import { Input, Skeleton, Text, Textarea } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type FieldProps } from './field-props.ts';
import { isSimpleHtml } from './simple-html.ts';

// The editor library is as heavy as the rest of the page: it comes when the first rich text is opened.
const RichText = lazy(async () => ({ default: (await import('./rich-text.tsx')).RichText }));

/** Formatted text; text with parts that the toolbar does not know stays editable as HTML, and whole. */
export function RichField({ field, label, help, value, onChange, errorAt, disabled, path }: FieldProps<'richtext'>) {
  const { t } = useTranslation();
  const html = asText(value);
  const error = errorAt('');
  const simple = useMemo(() => isSimpleHtml(html), [html]);
  if (!simple) {
    return (
      <Textarea
        label={label}
        description={t('editor.field.asHtml')}
        autosize
        minRows={6}
        maxRows={20}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        spellCheck={false}
        maxLength={field.maxLength}
        value={html}
        error={error}
        disabled={disabled}
        data-field={path}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div" data-field={path}>
      <Suspense fallback={<Skeleton height={170} radius="md" />}>
        <RichText html={html} label={label} onChange={onChange} disabled={disabled} />
      </Suspense>
      {html.length > field.maxLength && (
        <Text size="xs" c="var(--mantine-color-error)">
          {t('fields.tooLong', { count: field.maxLength })}
        </Text>
      )}
    </Input.Wrapper>
  );
}
