import { Alert, Button, Group, Text } from '@mantine/core';
import { IconLink, IconUnlink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authOptionsOptions, oauthLinkedOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { oauthUnlink } from '#lib/api/sdk.gen.ts';
import type { AuthOptions, LinkedAccount } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { Problem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Bars } from '#ui/bars.tsx';
import { Section } from '#ui/section.tsx';

const LinkDialog = lazy(() => import('./link-dialog.tsx'));

/** With what the browser came back from the other service. */
export interface LinkOutcome {
  linked?: string | undefined;
  problem?: string | undefined;
}

function Row({ account, onUnlink }: { account: LinkedAccount; onUnlink: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { providerName, email, createdAt } = account;
  return (
    <Group justify="space-between">
      <Group wrap="nowrap" style={{ flex: '1 1 220px', minWidth: 0 }}>
        <IconLink size={20} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
        <div style={{ minWidth: 0 }}>
          <Text fw={550}>{providerName}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {[email, t('security.linkedOn', { date: format.date(createdAt) })].filter(Boolean).join(' · ')}
          </Text>
        </div>
      </Group>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconUnlink size={16} aria-hidden />}
        aria-label={t('security.unlinkOne', { name: [providerName, email].filter(Boolean).join(', ') })}
        onClick={onUnlink}
      >
        {t('security.unlink')}
      </Button>
    </Group>
  );
}

function Outcome({ linked, problem, providers }: LinkOutcome & Pick<AuthOptions, 'providers'>) {
  const { t } = useTranslation();
  const words = useProblemText();
  if (problem !== undefined)
    return (
      <Alert color="red" role="alert">
        {words(new Problem({ status: 0, code: problem, detail: '' }))}
      </Alert>
    );
  const name = providers.find(({ id }) => id === linked)?.name;
  if (name === undefined) return null;
  return (
    <Alert color="teal" role="status">
      {t('security.linkedDone', { name })}
    </Alert>
  );
}

/** Accounts of other services that open this one; nothing where none is set up and none is linked. */
export function LinkedSection(outcome: LinkOutcome) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const notify = useNotify();
  const query = useQuery(oauthLinkedOptions());
  const providers = useQuery({ ...authOptionsOptions(), staleTime: 60_000 }).data?.providers ?? [];
  const [linking, setLinking] = useState<AuthOptions['providers'][number] | null>(null);
  const [unlinked, setUnlinked] = useState<LinkedAccount | null>(null);
  if (providers.length === 0 && (query.data?.items.length ?? 0) === 0) return null;
  return (
    <Section title={t('security.linked')} text={t('security.linkedText')}>
      <Outcome {...outcome} providers={providers} />
      <Loaded query={query} waiting={<Bars rows={1} />}>
        {({ items }) => (
          <>
            {items.map((account) => (
              <Row key={account.id} account={account} onUnlink={() => setUnlinked(account)} />
            ))}
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('security.noLinked')}
              </Text>
            )}
          </>
        )}
      </Loaded>
      <Group>
        {providers.map((provider) => (
          <Button key={provider.id} variant="default" onClick={() => setLinking(provider)}>
            {t('security.link', { name: provider.name })}
          </Button>
        ))}
      </Group>
      <Suspense>{linking !== null && <LinkDialog provider={linking} onClose={() => setLinking(null)} />}</Suspense>
      {unlinked !== null && (
        <Ask
          title={t('security.unlinkTitle', { name: unlinked.providerName })}
          text={t('security.unlinkText')}
          act={t('security.unlink')}
          isGrave
          onClose={() => setUnlinked(null)}
          onConfirm={async () => {
            await oauthUnlink({ path: { id: unlinked.id }, throwOnError: true });
            await refresh('oauthLinked');
            notify.done(t('security.unlinkedDone'));
          }}
        />
      )}
    </Section>
  );
}
