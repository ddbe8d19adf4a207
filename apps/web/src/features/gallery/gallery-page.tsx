import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Ask } from '#lib/ask.tsx';
import { Loaded } from '#lib/loaded.tsx';
import type { Problem } from '#lib/problem.ts';
import { Actions } from '#ui/actions.tsx';
import { Bars } from '#ui/bars.tsx';
import { Brand } from '#ui/brand.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { DropArea } from '#ui/drop-area.tsx';
import { EmptyCard } from '#ui/empty-card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { FormFoot } from '#ui/form-foot.tsx';
import { LinkButton } from '#ui/link.tsx';
import { NothingFits } from '#ui/nothing-fits.tsx';
import { Once } from '#ui/once.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { CardBars, ScreenBars, WindowBars } from '#ui/waiting.tsx';
import { Dialogs, Differences, Exhibit, Frames, failed, Levels, Links, Lists } from './exhibits.tsx';
import { samples } from './samples.ts';

const query = (data: string | undefined, error?: Problem) => ({
  data,
  error,
  isError: error !== undefined,
  refetch: async () => undefined,
});

/** Every shared component in every state, to look at while working on them. */
export function GalleryPage() {
  const { t } = useTranslation();
  return (
    <Stack p="xl" maw={1200} mx="auto" component="main">
      <PageHeader title={samples.long} text={samples.text} above={<Brand />}>
        <LinkButton to="/">{t('shell.toDashboard')}</LinkButton>
      </PageHeader>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Exhibit name={StatusBadge.name}>
          <Group>
            {samples.tones.map((tone) => (
              <StatusBadge key={tone} tone={tone}>
                {tone}
              </StatusBadge>
            ))}
          </Group>
        </Exhibit>
        <Exhibit name={EmptyState.name}>
          <EmptyState icon={IconWorld} title={samples.name} text={samples.text}>
            <Button>{t('common.create')}</Button>
          </EmptyState>
        </Exhibit>
        <Exhibit name={EmptyCard.name}>
          <EmptyCard icon={IconWorld} title={samples.name} text={samples.text} />
        </Exhibit>
        <Exhibit name={NothingFits.name}>
          <NothingFits text={samples.text} onClear={() => {}} />
        </Exhibit>
        <Exhibit name={ErrorState.name}>
          <ErrorState text={samples.text} requestId={samples.requestId} onRetry={() => {}} />
          <ErrorState text={samples.text} refused />
        </Exhibit>
        <Exhibit name={Loaded.name}>
          <Loaded query={query(undefined)}>{() => null}</Loaded>
          <Loaded query={query(undefined, failed(500, 'internal_error'))}>{() => null}</Loaded>
          <Loaded query={query(samples.long)}>{(text) => text}</Loaded>
        </Exhibit>
        <Exhibit name={CardBars.name}>
          <CardBars count={3} />
        </Exhibit>
        <Exhibit name={ScreenBars.name}>
          <ScreenBars />
        </Exhibit>
        <Exhibit name={WindowBars.name}>
          <WindowBars />
        </Exhibit>
        <Exhibit name={Bars.name}>
          <Bars rows={2} />
        </Exhibit>
        <Exhibit name={ProblemAlert.name}>
          <ProblemAlert text={samples.text} requestId={samples.requestId} />
        </Exhibit>
        <Exhibit name={Actions.name}>
          <Actions>
            <Button variant="default">{t('common.cancel')}</Button>
            <Button>{t('common.save')}</Button>
          </Actions>
        </Exhibit>
        <Exhibit name={FormFoot.name}>
          <FormFoot failure={samples.text} sending={false} submit={t('common.save')} onCancel={() => {}} />
          <FormFoot failure="" sending submit={t('common.save')} />
        </Exhibit>
        <Exhibit name={Once.name}>
          <Once text={samples.text} lines={samples.secrets} />
        </Exhibit>
        <Exhibit name={Section.name}>
          <Section title={samples.name} text={samples.text}>
            <CopyButton value={samples.name} />
          </Section>
        </Exhibit>
        <Exhibit name={DropArea.name}>
          <DropArea text={samples.name} hint={samples.text} onFiles={() => {}} />
        </Exhibit>
        <Exhibit name={Ask.name}>
          <Dialogs />
        </Exhibit>
        <Exhibit name={Brand.name}>
          <Brand />
        </Exhibit>
        <Exhibit name={Links.name}>
          <Links />
        </Exhibit>
        <Exhibit name={Lists.name}>
          <Lists />
        </Exhibit>
        <Exhibit name={Differences.name}>
          <Differences />
        </Exhibit>
        <Exhibit name={Levels.name}>
          <Levels />
        </Exhibit>
        <Exhibit name={Frames.name}>
          <Frames />
        </Exhibit>
      </SimpleGrid>
    </Stack>
  );
}
