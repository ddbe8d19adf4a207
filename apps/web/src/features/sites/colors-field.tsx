import { Button, ColorInput, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconInfoCircle, IconRestore } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ColorVariable } from '#lib/api/types.gen.ts';
import { contrast, type Legibility, legibility, pairsOf } from '#lib/contrast.ts';
import { useFormat } from '#lib/format.ts';
import { useTemplateName } from '#lib/template-names.ts';

const signs = { fine: IconCircleCheck, large: IconInfoCircle, low: IconCircleX } as const;
const tones: Record<Legibility, string> = {
  fine: 'var(--mantine-color-teal-7)',
  large: 'var(--mantine-color-yellow-8)',
  low: 'var(--mantine-color-error)',
};
const words = {
  fine: 'sites.wizard.contrastFine',
  large: 'sites.wizard.contrastLarge',
  low: 'sites.wizard.contrastLow',
} as const;

/** How well the colours that meet can be read. */
function Checks({ colors, colorOf }: { colors: ColorVariable[]; colorOf: (name: string) => string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const named = useTemplateName();
  const labelOf = (name: string): string => named(name, colors.find((color) => color.name === name)?.label ?? '');
  return (
    <Stack gap={6} aria-live="polite">
      {pairsOf(colors.map(({ name }) => name)).map(([front, back]) => {
        const ratio = contrast(colorOf(front), colorOf(back));
        if (ratio === undefined) return null;
        const level = legibility(ratio);
        const Sign = signs[level];
        return (
          <Group key={`${front}/${back}`} gap="xs" wrap="nowrap">
            <Sign size={18} color={tones[level]} aria-hidden style={{ flex: 'none' }} />
            <Text size="sm">
              {t('sites.wizard.contrastOf', { front: labelOf(front), back: labelOf(back) })}:{' '}
              <strong>{t(words[level])}</strong> ({format.ratio(ratio)})
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}

/** The template's colours with the site's own values on top, and a check whether they can be read. */
export function ColorsField(props: {
  colors: ColorVariable[];
  value: Record<string, string>;
  onChange: (value: Record<string, string>) => void;
  errorOf?: (name: string) => React.ReactNode;
  disabled?: boolean;
}) {
  const { colors, value, onChange, errorOf, disabled = false } = props;
  const { t } = useTranslation();
  const named = useTemplateName();
  const colorOf = (name: string): string => value[name] ?? colors.find((color) => color.name === name)?.value ?? '';
  // A dark value belongs to the template's light one: who chooses a light one of their own says how it looks on dark screens.
  const fields = colors.flatMap((color) => {
    const name = named(color.name, color.label);
    const dark = { name: `${color.name}_dark`, label: t('siteSettings.onDark', { name }), value: colorOf(color.name) };
    const isOwn = color.dark !== undefined && (value[color.name] ?? color.value) !== color.value;
    return [{ ...color, label: name }, ...(isOwn ? [dark] : [])];
  });
  const change = (color: ColorVariable, next: string): void => {
    const { [color.name]: _old, ...rest } = value;
    onChange(next === '' || next === color.value ? rest : { ...rest, [color.name]: next });
  };
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="md">
        {fields.map((color) => (
          <ColorInput
            key={color.name}
            label={color.label}
            value={value[color.name] ?? color.value}
            onChange={(next) => change(color, next)}
            error={errorOf?.(color.name)}
            eyeDropperButtonProps={{ 'aria-label': t('siteSettings.colors') }}
            withEyeDropper={false}
            disabled={disabled}
            popoverProps={{ withinPortal: true }}
          />
        ))}
      </SimpleGrid>
      <Checks colors={colors} colorOf={colorOf} />
      {Object.keys(value).length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconRestore size={16} aria-hidden />}
          onClick={() => onChange({})}
          style={{ alignSelf: 'flex-start' }}
          disabled={disabled}
        >
          {t('sites.wizard.resetColors')}
        </Button>
      )}
    </Stack>
  );
}
