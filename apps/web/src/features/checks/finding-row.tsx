import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FindingPlace, useDeploymentWords } from '#features/deployments/index.ts';
import type { DeploymentDetail } from '#lib/api/types.gen.ts';
import classes from './checks.module.css';

export type CheckFinding = DeploymentDetail['findings'][number];

function Mark({ finding, accepted }: { finding: CheckFinding; accepted: boolean }) {
  const { t } = useTranslation();
  if (accepted)
    return <IconCircleCheck size={20} color="var(--mantine-color-dimmed)" aria-label={t('checks.accepted')} />;
  return finding.level === 'error' ? (
    <IconCircleX size={20} color="var(--mantine-color-error)" aria-label={t('deployments.level.error')} />
  ) : (
    <IconAlertTriangle size={20} color="var(--mantine-color-yellow-7)" aria-label={t('deployments.level.warning')} />
  );
}

/** One finding: what, where, how to mend it, and the way to the editor. */
export function FindingRow(props: {
  siteId: string;
  finding: CheckFinding;
  /** Why it stands, when somebody has accepted it. */
  reason: string | undefined;
  onAccept: ((text: string) => void) | undefined;
  onWithdraw: (() => void) | undefined;
}) {
  const { siteId, finding, reason, onAccept, onWithdraw } = props;
  const { t } = useTranslation();
  const words = useDeploymentWords();
  const text = words.finding(finding);
  const how = words.how(finding);
  return (
    <li className={classes.row}>
      <Mark finding={finding} accepted={reason !== undefined} />
      <div className={classes.words}>
        <Text size="sm" fw={550} c={reason === undefined ? undefined : 'dimmed'}>
          {text}
        </Text>
        {how !== undefined && reason === undefined && <Text size="sm">{how}</Text>}
        {reason !== undefined && <Text size="sm">{t('checks.acceptedWith', { reason })}</Text>}
        <Group gap="sm" mt={2}>
          <FindingPlace siteId={siteId} finding={finding} />
        </Group>
      </div>
      {onAccept !== undefined && (
        <Button size="xs" variant="default" onClick={() => onAccept(text)}>
          {t('checks.accept')}
        </Button>
      )}
      {onWithdraw !== undefined && (
        <Button size="xs" variant="subtle" onClick={onWithdraw}>
          {t('checks.withdraw')}
        </Button>
      )}
    </li>
  );
}
