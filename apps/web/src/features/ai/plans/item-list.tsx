import { Badge, Checkbox, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { ItemList } from '#ui/item-list.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { PLATFORMS } from '../content-kinds.ts';
import { State } from '../state.tsx';
import { useFault } from './faults.tsx';
import type { Fault, PlanItem } from './plan-kinds.ts';
import { useReason } from './reason.tsx';
import type { Texts } from './use-texts.ts';

interface Props {
  items: readonly PlanItem[];
  texts: Texts;
  faultsOf: (index: number) => readonly Fault[];
  isKept: (index: number) => boolean;
  isTaken: (index: number) => boolean;
  onTake: (index: number, isTaken: boolean) => void;
  onOpen: (index: number) => void;
}

function Row({ item, index, props }: { item: PlanItem; index: number; props: Props }) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = useFault();
  const reason = useReason()(item);
  const text = props.texts.at(index);
  const [variant] = text?.output?.variants ?? [];
  const broken = (variant?.issues.length ?? 0) + props.faultsOf(index).length;
  const kept = props.isKept(index);
  const facts = [
    `${format.date(item.date)} ${item.time}`,
    PLATFORMS[item.platform],
    t(`ai.postType.${item.postType}`),
    ...(item.phase === undefined ? [] : [t(`aiPlans.phase.${item.phase}`)]),
  ];
  return (
    <Group w="100%" align="start" gap="sm" wrap="nowrap">
      <Checkbox
        mt={2}
        aria-label={t('aiPlans.takeOf', { name: item.topic })}
        checked={kept || props.isTaken(index)}
        disabled={kept}
        onChange={(event) => props.onTake(index, event.currentTarget.checked)}
      />
      <Stack gap={2} style={{ flex: 1, minWidth: 0 }}>
        <Text size="xs" c="dimmed">
          {facts.join(' · ')}
        </Text>
        <UnstyledButton onClick={() => props.onOpen(index)} fw={600} style={{ overflowWrap: 'anywhere' }}>
          {item.topic}
        </UnstyledButton>
        {reason !== undefined && (
          <Text size="sm" c="dimmed">
            {reason}
          </Text>
        )}
        {variant !== undefined && (
          <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {variant.post}
          </Text>
        )}
        {props.faultsOf(index).map((fault) => (
          <Text key={`${fault.code}${fault.detail}`} size="sm" c="var(--mantine-color-text)">
            <mark>{said(fault).text}</mark> {said(fault).found}
          </Text>
        ))}
      </Stack>
      <Stack gap={4} align="end">
        {kept && <StatusBadge tone="good">{t('aiPlans.inStudio')}</StatusBadge>}
        {!kept && text !== undefined && <State state={text.state} />}
        {broken > 0 && (
          <Badge color="orange" variant="light" className="atelier-badge">
            {t('aiPlans.broken', { count: broken })}
          </Badge>
        )}
      </Stack>
    </Group>
  );
}

/** The items one below the other, to be taken or left out. */
export function PlanItems(props: Props) {
  const { t } = useTranslation();
  return (
    <ItemList label={t('aiPlans.view.list')}>
      {props.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items keep their place, by which they are kept
        <Row key={index} item={item} index={index} props={props} />
      ))}
    </ItemList>
  );
}
