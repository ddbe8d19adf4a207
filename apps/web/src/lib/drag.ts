import { Accessibility, PointerSensor, StyleInjector } from '@dnd-kit/dom';
import type { DragDropProvider } from '@dnd-kit/react';
import type { ComponentProps } from 'react';
import { styleNonce } from './nonce.ts';

/**
 * For every `DragDropProvider`: styles with our nonce, pointers only. The library's keyboard help speaks English only,
 * so lists bring their own keys, labels and announcements.
 */
export const dragOptions: Pick<ComponentProps<typeof DragDropProvider>, 'plugins' | 'sensors'> = {
  plugins: (defaults) => [
    ...defaults.filter((plugin) => plugin !== Accessibility),
    StyleInjector.configure({ nonce: styleNonce }),
  ],
  sensors: [PointerSensor],
};
