import { Alert, Button, Code, Group, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkUsageListOptions, linkUsageReplacementsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { linkUsageReplace } from '#lib/api/sdk.gen.ts';
import type { AffiliateLink } from '#lib/api/types.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useLinkChoices } from '#lib/choices/use-choices.ts';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { ReplacementReport } from './replacement-report.tsx';

/** Where a link is used, and what would stand there; then, when it is wanted, it does. */
export function ReplaceDialog({ link, onClose }: { link: AffiliateLink; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const refresh = useRefresh();
  const [other, setOther] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const usage = useQuery(linkUsageListOptions({ path: { id: link.id }, query: other === null ? {} : { with: other } }));
  const newest = useQuery(linkUsageReplacementsOptions({ query: { link: link.id, limit: 1 } })).data?.items[0];
  const replace = async (to: string): Promise<void> => {
    setBusy(true);
    try {
      await linkUsageReplace({ path: { id: link.id }, body: { with: to }, throwOnError: true });
      setFailure('');
      setOther(null);
      await refresh('linkUsageReplacements');
    } catch (thrown) {
      setFailure(words(thrown));
    }
    setBusy(false);
  };
  return (
    <Dialog opened onClose={onClose} title={t('affiliateLinks.replaceTitle', { name: link.name })} size="lg">
      <Loaded query={usage}>
        {({ before, after, items, total }) => (
          <Stack>
            {newest !== undefined && <ReplacementReport key={newest.id} replacement={newest} />}
            <Text size="sm" c="dimmed">
              {t('affiliateLinks.usedIn', { count: total })}
            </Text>
            {items.length > 0 && (
              <>
                <List size="sm" mah={220} style={{ overflowY: 'auto' }} tabIndex={0}>
                  {items.map((item) => (
                    <List.Item key={`${item.kind}${item.id}${item.blockId}`}>
                      {t(`affiliateLinks.places.${item.kind}`, { name: item.name })}
                    </List.Item>
                  ))}
                  {total > items.length && (
                    <List.Item>{t('common.andMore', { count: total - items.length })}</List.Item>
                  )}
                </List>
                <SearchSelect
                  useChoices={useLinkChoices}
                  without={link.id}
                  label={t('affiliateLinks.replaceWith')}
                  value={other}
                  onChange={setOther}
                />
                {after !== null && (
                  <Alert color="blue">
                    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                      {t('affiliateLinks.before')} <Code>{before.url}</Code>
                    </Text>
                    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                      {t('affiliateLinks.after')} <Code>{after.url}</Code>
                    </Text>
                  </Alert>
                )}
              </>
            )}
            <ProblemAlert text={failure} requestId="" />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.close')}
              </Button>
              {items.length > 0 && (
                <Button
                  disabled={after === null || newest?.status === 'running'}
                  loading={busy}
                  onClick={() => other !== null && void replace(other)}
                >
                  {t('affiliateLinks.replace')}
                </Button>
              )}
            </Group>
          </Stack>
        )}
      </Loaded>
    </Dialog>
  );
}
