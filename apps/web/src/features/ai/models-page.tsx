import { SimpleGrid, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  imodelsListOptions,
  imodelsProvidersOptions,
  imodelsRoutesOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { imodelsRemoveProvider } from '#lib/api/sdk.gen.ts';
import type { AiProvider } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { OrderCard } from './order-card.tsx';
import { ProviderCard } from './provider-card.tsx';
import { ProviderDialog } from './provider-dialog.tsx';

type Open = { act: 'set-up' | 'remove'; provider: AiProvider };

/** Providers with their keys, and the order in which models are asked. */
export function ModelsPage() {
  const { t } = useTranslation();
  const mayChange = useCan()('model:update');
  const refresh = useRefresh();
  const [open, setOpen] = useState<Open | null>(null);
  const providers = useQuery(imodelsProvidersOptions());
  const routes = useQuery(imodelsRoutesOptions());
  const models = useQuery(imodelsListOptions()).data?.items ?? [];
  const changed = () => refresh('imodelsProviders', 'imodelsRoutes', 'imodelsList');
  return (
    <>
      <PageHeader title={t('ai.models.title')} text={t('ai.models.intro')} />
      <Stack gap="xl">
        <Stack component="section" aria-label={t('ai.models.providers')}>
          <Title order={2} size="h3">
            {t('ai.models.providers')}
          </Title>
          <Loaded query={providers}>
            {({ items }) => (
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                {items.map((provider) => (
                  <ProviderCard
                    key={provider.id}
                    provider={provider}
                    models={models.filter((model) => model.provider === provider.id)}
                    mayChange={mayChange}
                    onSetUp={() => setOpen({ act: 'set-up', provider })}
                    onRemove={() => setOpen({ act: 'remove', provider })}
                    onTested={changed}
                  />
                ))}
              </SimpleGrid>
            )}
          </Loaded>
        </Stack>
        <Stack component="section" aria-label={t('ai.models.order')}>
          <Title order={2} size="h3">
            {t('ai.models.order')}
          </Title>
          <Loaded query={routes}>
            {({ items }) => (
              <SimpleGrid cols={{ base: 1, md: 2 }}>
                {items.map((order) => (
                  <OrderCard key={order.kind} order={order} models={models} mayChange={mayChange} onSaved={changed} />
                ))}
              </SimpleGrid>
            )}
          </Loaded>
        </Stack>
      </Stack>
      {open?.act === 'set-up' && (
        <ProviderDialog provider={open.provider} onSaved={changed} onClose={() => setOpen(null)} />
      )}
      {open?.act === 'remove' && (
        <Ask
          title={t('ai.models.removeOf', { name: open.provider.name })}
          text={t('ai.models.removeText')}
          act={t('ai.models.remove')}
          isGrave
          onClose={() => setOpen(null)}
          onConfirm={async () => {
            await imodelsRemoveProvider({ path: { provider: open.provider.id }, throwOnError: true });
            await changed();
          }}
        />
      )}
    </>
  );
}
