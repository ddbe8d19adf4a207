import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** Title of a step, which takes the focus so that keyboard and screen reader begin at its top. */
export function StepTitle({ children }: { children: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return (
    <Title order={2} tabIndex={-1} ref={ref} style={{ outline: 'none' }}>
      {children}
    </Title>
  );
}
