import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ScaledFrame } from './scaled-frame.tsx';

test('a frame stays out of sight until its page is there, for an empty one is white in a dark room', () => {
  render(
    <MantineProvider env="test">
      <ScaledFrame html="<p>Bread</p>" title="Bakery" live />
    </MantineProvider>,
  );
  const frame = screen.getByTitle('Bakery');
  expect(frame).not.toHaveAttribute('data-there');
  fireEvent.load(frame);
  expect(frame).toHaveAttribute('data-there');
});
