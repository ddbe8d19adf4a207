import { Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { watchTyped } from './typed-words.ts';
import { useUnsaved } from './use-unsaved.ts';

/** Knows what was typed, and asks before a way to elsewhere takes it along. */
function Watched({
  isTyped,
  part,
  children,
}: {
  isTyped: RefObject<() => boolean>;
  part: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}) {
  const isOnTheWay = useRef(false);
  useEffect(() => {
    const { current } = part;
    if (current === null) return;
    const watch = watchTyped(current);
    isTyped.current = watch.isTyped;
    // A dialog that was sent may lead elsewhere by itself: only a link, or what stands outside, leaves it.
    const look = ({ target }: Event): void => {
      isOnTheWay.current =
        target instanceof Element && (!current.contains(target) || target.closest('a[href]') !== null);
    };
    const names = ['pointerdown', 'keydown'] as const;
    for (const name of names) document.addEventListener(name, look, true);
    return () => {
      watch.end();
      isTyped.current = () => false;
      for (const name of names) document.removeEventListener(name, look, true);
    };
  }, [isTyped, part]);
  useUnsaved((way) => ((way !== 'PUSH' && way !== 'REPLACE') || isOnTheWay.current) && isTyped.current());
  return <div ref={part}>{children}</div>;
}

/** `leave` closes; what was typed is asked for first. */
function useLeaving(onClose: () => void) {
  const { t } = useTranslation();
  const isTyped = useRef(() => false);
  const part = useRef<HTMLDivElement>(null);
  const leave = (): void => {
    // Escape reaches every open dialog; it is meant for the one on top.
    const top = [...document.querySelectorAll('[role="dialog"]')].at(-1);
    if (top !== undefined && part.current !== null && !top.contains(part.current)) return;
    if (!isTyped.current() || window.confirm(t('editor.leave'))) onClose();
  };
  return { watched: { isTyped, part }, leave, closeButtonProps: { 'aria-label': t('common.close') } };
}

/** A dialog. Escape, its cross and a click outside ask before words that were typed are lost; its own buttons do not. */
export function Dialog({
  onClose,
  children,
  ...rest
}: Pick<ModalProps, 'opened' | 'onClose' | 'title' | 'children' | 'size'>) {
  const { watched, leave, closeButtonProps } = useLeaving(onClose);
  return (
    <Modal {...rest} onClose={leave} closeButtonProps={closeButtonProps}>
      <Watched {...watched}>{children}</Watched>
    </Modal>
  );
}

/** The same at the side of the screen. */
export function SideDialog({
  onClose,
  children,
  ...rest
}: Pick<DrawerProps, 'opened' | 'onClose' | 'title' | 'children' | 'size'>) {
  const { watched, leave, closeButtonProps } = useLeaving(onClose);
  return (
    <Drawer {...rest} position="right" onClose={leave} closeButtonProps={closeButtonProps}>
      <Watched {...watched}>{children}</Watched>
    </Drawer>
  );
}
