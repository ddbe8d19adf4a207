import { renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { connectLive, useLive } from './live.ts';

afterEach(() => vi.useRealTimers());

/** Sockets in the order in which they were opened. */
function network() {
  const sockets: { url: string; say: (type: string) => void; lose: () => void; socket: WebSocket }[] = [];
  const open = (url: string) => {
    const socket = { readyState: 1, close: () => {} } as unknown as WebSocket;
    sockets.push({
      url,
      socket,
      say: (type) => socket.onmessage?.({ data: JSON.stringify({ type }) } as MessageEvent),
      lose: () => {
        Object.assign(socket, { readyState: 3 });
        socket.onclose?.({} as CloseEvent);
      },
    });
    return socket;
  };
  return { sockets, open };
}

function heard() {
  const types: string[] = [];
  renderHook(() => useLive(({ type }) => void types.push(type)));
  return types;
}

test('a lost connection comes back, waiting longer each time, and then everything is fetched anew', () => {
  vi.useFakeTimers();
  const { sockets, open } = network();
  const types = heard();
  const stop = connectLive('ws-1', { open, random: () => 1 });
  expect(sockets[0]?.url).toBe('ws://localhost:3000/api/v1/live?workspace=ws-1');
  sockets[0]?.say('live.ready');
  sockets[0]?.say('notifications.changed');
  expect(types).toEqual(['notifications.changed']);

  sockets[0]?.lose();
  vi.advanceTimersByTime(500);
  sockets[1]?.lose();
  vi.advanceTimersByTime(500);
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(500);
  expect(sockets).toHaveLength(3);
  sockets[2]?.say('live.ready');
  expect(types).toEqual(['notifications.changed', 'live.gap']);
  stop();
});

test('a browser that is back online does not wait, and one that left opens nothing more', () => {
  vi.useFakeTimers();
  const { sockets, open } = network();
  const stop = connectLive('ws-1', { open, random: () => 1 });
  sockets[0]?.lose();
  window.dispatchEvent(new Event('online'));
  expect(sockets).toHaveLength(2);
  stop();
  sockets[1]?.lose();
  window.dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(2);
});
