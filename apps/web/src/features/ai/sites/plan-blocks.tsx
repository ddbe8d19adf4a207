import { ActionIcon, Card, Group, SimpleGrid, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SitePlanOutput } from '#lib/api/types.gen.ts';
import { useBlockName } from '../prompts/prompt-text.ts';
import { type Picture, PlanPicture } from './plan-picture.tsx';

export type PlanPage = SitePlanOutput['pages'][number];

/** Changes a page, or has a picture made for one of its places; neither where only reading is allowed. */
export interface PageActs {
  change: (page: PlanPage) => void;
  makePicture: (picture: Picture) => Promise<void>;
}

/** Words of a block, whatever its type calls them. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    const text = value
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return /\s/.test(text) ? [text] : [];
  }
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => (name === 'image' ? [] : wordsOf(part)));
  return [];
}

const without = (page: PlanPage, at: number): PlanPage => ({
  ...page,
  blocks: page.blocks.filter((_, i) => i !== at),
  pictures: page.pictures
    .filter(({ block }) => block !== at)
    .map((one) => ({ ...one, block: one.block > at ? one.block - 1 : one.block })),
});

function BlockPictures({ page, at, acts }: { page: PlanPage; at: number; acts: PageActs | undefined }) {
  const blockName = useBlockName();
  const pictures = page.pictures.filter(({ block }) => block === at);
  if (pictures.length === 0) return null;
  const put = (before: Picture) => (after: Picture) =>
    acts?.change({ ...page, pictures: page.pictures.map((one) => (one === before ? after : one)) });
  return (
    <SimpleGrid cols={{ base: 1, sm: Math.min(3, pictures.length) }} mt="sm">
      {pictures.map((picture, index) => (
        <PlanPicture
          key={picture.place}
          picture={picture}
          number={index + 1}
          block={`${blockName(page.blocks[at]?.type ?? '')} (${at + 1})`}
          onChange={acts === undefined ? undefined : put(picture)}
          onMake={acts?.makePicture}
        />
      ))}
    </SimpleGrid>
  );
}

/** Blocks of a page from top to bottom, with their words and pictures. */
export function PlanBlocks({ page, acts }: { page: PlanPage; acts: PageActs | undefined }) {
  const { t } = useTranslation();
  const blockName = useBlockName();
  return (
    <ul aria-label={t('aiSites.blocks')} style={{ display: 'grid', gap: 8, margin: 0, padding: 0, listStyle: 'none' }}>
      {page.blocks.map(({ type, content }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a plan have no name but their place
        <Card key={at} component="li" padding="sm" withBorder>
          <Group justify="space-between" wrap="nowrap" align="start">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600}>
                {blockName(type)}
              </Text>
              {wordsOf(content).map((words) => (
                <Text key={words} size="sm" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
                  {words}
                </Text>
              ))}
            </div>
            {acts !== undefined && page.blocks.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('aiSites.leaveOut', { name: `${blockName(type)} (${at + 1})` })}
                onClick={() => acts.change(without(page, at))}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </Group>
          <BlockPictures page={page} at={at} acts={acts} />
        </Card>
      ))}
    </ul>
  );
}
