import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlug, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  apiTokensListInfiniteOptions,
  cloudflareTokensListInfiniteOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { apiTokensDelete, apiTokensTest, cloudflareTokensDelete, cloudflareTokensTest } from '#lib/api/sdk.gen.ts';
import type { ApiToken, CloudflareToken } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useWhole } from '#lib/use-whole.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { CloudflareDialog } from './cloudflare-dialog.tsx';
import { CredentialCard } from './credential-card.tsx';
import { TokenDialog } from './token-dialog.tsx';

type Shown =
  | { kind: 'token'; token: ApiToken | null }
  | { kind: 'cloudflare'; configuration: CloudflareToken | null }
  | { kind: 'delete'; name: string; act: () => Promise<unknown> };

function Tokens(props: { tokens: ApiToken[]; first: ReactNode; onShow: (shown: Shown) => void }) {
  const { tokens, first, onShow } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const refresh = useRefresh();
  if (tokens.length === 0)
    return (
      <EmptyCard icon={IconPlug} title={t('integrations.empty')} text={t('integrations.emptyText')}>
        {first}
      </EmptyCard>
    );
  return tokens.map((token) => {
    const path = { id: token.id };
    const used = token.lastUsedAt === null ? t('keys.neverUsed') : format.ago(token.lastUsedAt);
    const test = async () => {
      await apiTokensTest({ path, throwOnError: true });
      await refresh('apiTokensList');
    };
    return (
      <CredentialCard
        key={token.id}
        name={`${token.serviceName}: ${token.name}`}
        text={token.masked}
        facts={t('integrations.used', { when: used })}
        isActive={token.isActive}
        tested={token}
        {...(token.testable ? { onTest: test } : {})}
        onEdit={() => onShow({ kind: 'token', token })}
        onDelete={() =>
          onShow({
            kind: 'delete',
            name: token.name,
            act: () => apiTokensDelete({ path, throwOnError: true }).then(() => refresh('apiTokensList')),
          })
        }
      />
    );
  });
}

function Cloudflare({ items, onShow }: { items: CloudflareToken[]; onShow: (shown: Shown) => void }) {
  const refresh = useRefresh();
  return items.map((one) => {
    const path = { id: one.id };
    return (
      <CredentialCard
        key={one.id}
        name={one.name}
        text={one.accountId}
        facts={[one.projectName, one.zoneId].filter(Boolean).join(' · ')}
        isActive={one.isActive}
        tested={one}
        onTest={async () => {
          await cloudflareTokensTest({ path, throwOnError: true });
          await refresh('cloudflareTokensList');
        }}
        onEdit={() => onShow({ kind: 'cloudflare', configuration: one })}
        onDelete={() =>
          onShow({
            kind: 'delete',
            name: one.name,
            act: () => cloudflareTokensDelete({ path, throwOnError: true }).then(() => refresh('cloudflareTokensList')),
          })
        }
      />
    );
  });
}

function Shown({ shown, tokens, onClose }: { shown: Shown; tokens: ApiToken[]; onClose: () => void }) {
  const { t } = useTranslation();
  if (shown.kind === 'token') return <TokenDialog token={shown.token} onClose={onClose} />;
  if (shown.kind === 'cloudflare')
    return <CloudflareDialog configuration={shown.configuration} tokens={tokens} onClose={onClose} />;
  return (
    <Ask
      title={t('integrations.deleteOf', { name: shown.name })}
      text={t('integrations.deleteText')}
      act={t('common.delete')}
      isGrave
      onClose={onClose}
      onConfirm={shown.act}
    />
  );
}

/** Credentials of other services, and where sites go at Cloudflare. */
export function IntegrationsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const tokens = useWhole(
    useInfiniteQuery({ ...apiTokensListInfiniteOptions({ query: { limit: 100 } }), ...byCursor }),
  );
  const cloudflare = useWhole(
    useInfiniteQuery({ ...cloudflareTokensListInfiniteOptions({ query: { limit: 100 } }), ...byCursor }),
  );
  const [shown, setShown] = useState<Shown | null>(null);
  const forCloudflare = (tokens.data ?? []).filter(({ service }) => service === 'cloudflare');
  const make = can('credential:create') && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setShown({ kind: 'token', token: null })}>
      {t('integrations.newToken')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('settings.places.integrations')} text={t('settings.places.integrationsText')}>
        {tokens.data?.length !== 0 && make}
      </PageHeader>
      <Stack gap="xl">
        <Stack gap="sm">
          <Loaded query={tokens}>{(items) => <Tokens tokens={items} first={make} onShow={setShown} />}</Loaded>
        </Stack>
        <Stack gap="sm">
          <Group justify="space-between">
            <Title order={2} size="h3">
              {t('integrations.cloudflare')}
            </Title>
            {can('credential:create') && forCloudflare.length > 0 && (
              <Button variant="default" onClick={() => setShown({ kind: 'cloudflare', configuration: null })}>
                {t('integrations.newCloudflare')}
              </Button>
            )}
          </Group>
          {forCloudflare.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('integrations.cloudflareFirst')}
            </Text>
          )}
          <Loaded query={cloudflare}>{(items) => <Cloudflare items={items} onShow={setShown} />}</Loaded>
        </Stack>
      </Stack>
      {shown !== null && <Shown shown={shown} tokens={forCloudflare} onClose={() => setShown(null)} />}
    </>
  );
}
