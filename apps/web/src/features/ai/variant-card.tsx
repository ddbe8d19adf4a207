import { Alert, Badge, Button, Card, Group, List, Menu, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconAlertTriangle, IconEdit, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Generation } from '#lib/api/types.gen.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { READABLE } from './readable.ts';
import { vendorName } from './tried.ts';
import { useFound } from './violations.tsx';

export type Variant = NonNullable<NonNullable<Generation['output']>['variants']>[number];
type Rewritten = NonNullable<NonNullable<Generation['output']>['rewritten']>;
const PARTS = ['title', 'text', 'hashtags', 'callToAction'] as const;
export type Part = (typeof PARTS)[number];

function Issues({ issues }: { issues: Variant['issues'] }) {
  const { t } = useTranslation();
  const foundOf = useFound();
  if (issues.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      styles={READABLE}
      icon={<IconAlertTriangle size={18} />}
      title={t('ai.content.issues')}
    >
      <List size="sm" c="var(--mantine-color-text)">
        {issues.map(({ code, violation }) => (
          <List.Item key={`${code}-${violation?.rule}-${violation?.at}`}>
            {t(`ai.issue.${(violation?.rule ?? code) as 'too_long'}`)}
            {violation !== undefined && <mark>{foundOf(violation)}</mark>}
            {violation?.instead && ` → ${violation.instead}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Which part was written anew, and by which model: the last one of each part wrote what stands there. */
function WrittenAnew({ rewritten }: { rewritten: Rewritten }) {
  const { t } = useTranslation();
  const last = new Map(rewritten.map((one) => [one.part, one]));
  return [...last.values()].map(({ part, provider, model }) => (
    <Text key={part} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {t('ai.content.rewritten', { part: t(`ai.part.${part as Part}`), provider: vendorName(provider), model })}
    </Text>
  ));
}

/** One version of a text: as it goes out, its length, the rules it breaks, and what can be done with it. */
export function VariantCard(props: {
  number: number;
  variant: Variant;
  busy: boolean;
  /** Parts that another model wrote anew. */
  rewritten?: Rewritten | undefined;
  onEdit?: ((text: string) => Promise<boolean>) | undefined;
  onRegenerate?: ((part: Part) => void) | undefined;
}) {
  const { number, variant, busy, rewritten = [], onEdit, onRegenerate } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const name = t('ai.content.version', { number });
  const over = variant.limit !== null && variant.length > variant.limit;
  return (
    <Card component="section" aria-label={name}>
      <Stack h="100%">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {name}
          </Title>
          <Badge color={over ? 'red' : 'gray'} variant="light">
            {variant.limit === null ? variant.length : `${variant.length} / ${variant.limit}`}
          </Badge>
        </Group>
        {variant.title !== null && <Text fw={600}>{variant.title}</Text>}
        {draft === null ? (
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', flex: 1 }}>{variant.post}</Text>
        ) : (
          <Textarea
            label={t('ai.content.text')}
            autosize
            minRows={6}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
        )}
        <Issues issues={variant.issues} />
        <WrittenAnew rewritten={rewritten.filter((one) => one.variant === number - 1)} />
        {draft === null ? (
          <Group gap="xs">
            <CopyButton value={variant.post} />
            {onEdit && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconEdit size={16} />}
                onClick={() => setDraft(variant.text)}
              >
                {t('ai.content.edit')}
              </Button>
            )}
            {onRegenerate && (
              <Menu>
                <Menu.Target>
                  <Button size="xs" variant="default" loading={busy} leftSection={<IconRefresh size={16} />}>
                    {t('ai.content.again')}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {PARTS.map((part) => (
                    <Menu.Item key={part} onClick={() => onRegenerate(part)}>
                      {t(`ai.part.${part}`)}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
          </Group>
        ) : (
          <Group gap="xs">
            <Button
              size="xs"
              loading={busy}
              onClick={() => void onEdit?.(draft).then((saved) => saved && setDraft(null))}
            >
              {t('common.save')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setDraft(null)}>
              {t('common.cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
