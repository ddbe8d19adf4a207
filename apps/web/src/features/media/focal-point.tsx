import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './media.module.css';

interface Point {
  x: number;
  y: number;
}

const STEP = 0.05;
const KEYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};
const within = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** The picture with the point that stays in view when it is cut; a click or the arrow keys move it. */
export function FocalPoint(props: {
  src: string;
  value: Point | null;
  onChange: (point: Point | null) => void;
  disabled: boolean;
}) {
  const { src, value, onChange, disabled } = props;
  const { t } = useTranslation();
  const { x, y } = value ?? { x: 0.5, y: 0.5 };
  const click = (event: MouseEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    // A press of the keyboard comes as a click in no place.
    if (event.detail === 0) return;
    onChange({ x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) });
  };
  const press = (event: KeyboardEvent): void => {
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onChange({ x: within(x + step.x), y: within(y + step.y) });
  };
  return (
    <div>
      <UnstyledButton
        className={classes.focal}
        disabled={disabled}
        onClick={click}
        onKeyDown={press}
        aria-label={t('library.focalAt', { x: Math.round(x * 100), y: Math.round(y * 100) })}
      >
        <img src={src} alt="" />
        <span
          className={classes.point}
          style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
          data-set={value !== null || undefined}
        />
      </UnstyledButton>
      {!disabled && (
        <Group gap="xs" justify="space-between" wrap="nowrap" mt={4}>
          <Text size="xs" c="dimmed">
            {t('library.focalHint')}
          </Text>
          {value !== null && (
            <Button size="compact-xs" variant="subtle" color="gray" flex="none" onClick={() => onChange(null)}>
              {t('library.focalReset')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
