/** The suite that every bus passes: two hubs, as two processes have them. */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type LiveBus, type LiveEvent, makeLive } from './index.ts';

export interface TwoProcesses {
  one: LiveBus;
  two: LiveBus;
}

export async function twoHubs({ one, two }: TwoProcesses) {
  const hubs = [makeLive({ bus: one, retryMs: 20 }), makeLive({ bus: two, retryMs: 20 })] as const;
  onTestFinished(async () => {
    await Promise.all(hubs.map((hub) => hub.close()));
  });
  await Promise.all(hubs.map((hub) => hub.connected));
  return { one: hubs[0], two: hubs[1] };
}

export const until = (expectation: () => void) => vi.waitFor(expectation, { timeout: 5000, interval: 5 });

export function liveContract(name: string, open: () => Promise<TwoProcesses>): void {
  describe(`${name} bus`, () => {
    test('an event reaches each subscriber of its workspace once, in both processes, and nobody else', async () => {
      const { one, two } = await twoHubs(await open());
      const heard: Record<string, LiveEvent[]> = { here: [], there: [], twice: [], elsewhere: [] };
      one.subscribe('w1', (event) => heard.here?.push(event));
      two.subscribe('w1', (event) => heard.there?.push(event));
      two.subscribe('w1', (event) => heard.twice?.push(event));
      two.subscribe('w2', (event) => heard.elsewhere?.push(event));
      const event = { type: 'sites.updated', id: 's1', data: { name: 'è ☕', nothing: null } };
      one.publish('w1', event);
      expect(heard.here).toEqual([event]);
      await until(() => expect(heard.there).toEqual([event]));
      two.publish('w1', { type: 'last' });
      await until(() => expect(heard.here).toEqual([event, { type: 'last' }]));
      expect(heard).toMatchObject({
        there: [event, { type: 'last' }],
        twice: [event, { type: 'last' }],
        elsewhere: [],
      });
    });

    test('many events arrive in their order', async () => {
      const { one, two } = await twoHubs(await open());
      const heard: unknown[] = [];
      two.subscribe('w1', ({ id }) => heard.push(id));
      const ids = Array.from({ length: 200 }, (_, n) => `s${n}`);
      for (const id of ids) one.publish('w1', { type: 'sites.updated', id });
      await until(() => expect(heard).toHaveLength(200));
      expect(heard).toEqual(ids);
    });

    test('an event too large for the bus arrives without its data, here as there', async () => {
      const { one, two } = await twoHubs(await open());
      const heard: LiveEvent[] = [];
      const here: LiveEvent[] = [];
      one.subscribe('w1', (event) => here.push(event));
      two.subscribe('w1', (event) => heard.push(event));
      const fits = { type: 'pages.updated', id: 'p1', data: 'x'.repeat(7700) };
      one.publish('w1', fits);
      one.publish('w1', { type: 'pages.updated', id: 'p2', data: 'è'.repeat(4000) });
      const expected = [fits, { type: 'pages.updated', id: 'p2', truncated: true }];
      expect(here).toEqual(expected);
      await until(() => expect(heard).toEqual(expected));
      expect(() => one.publish('w1', { type: 'x'.repeat(101) })).toThrow(TypeError);
    });

    test('who has left hears nothing any more', async () => {
      const { one, two } = await twoHubs(await open());
      const heard: string[] = [];
      const leave = two.subscribe('w1', ({ type }) => heard.push(`first ${type}`));
      two.subscribe('w1', ({ type }) => heard.push(`second ${type}`));
      leave();
      leave();
      one.publish('w1', { type: 'a' });
      await until(() => expect(heard).toEqual(['second a']));
    });
  });
}
