import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

const tones: Record<NonNullable<ApiToken['lastTestStatus']>, Tone> = {
  works: 'good',
  refused: 'bad',
  limited: 'draft',
  failed: 'bad',
  unreachable: 'draft',
};

type Tested = Pick<ApiToken, 'lastTestStatus' | 'lastTestedAt' | 'lastTestDetail'>;

/** How the last test ended. */
export function TestState({ tested }: { tested: Tested }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lastTestStatus, lastTestedAt, lastTestDetail } = tested;
  if (lastTestStatus === null || lastTestedAt === null)
    return <StatusBadge tone="quiet">{t('integrations.untested')}</StatusBadge>;
  return (
    <>
      <StatusBadge tone={tones[lastTestStatus]}>{t(`integrations.test.${lastTestStatus}`)}</StatusBadge>
      <Text size="xs" c="dimmed" component="span" title={lastTestDetail ?? ''}>
        {format.ago(lastTestedAt)}
      </Text>
    </>
  );
}
