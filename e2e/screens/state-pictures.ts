import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import italian from '../../apps/web/src/lib/i18n/it/index.ts';
import type { Screen } from './screen.ts';
import { settled } from './show.ts';
import { failing, holding, still, unreachable } from './state-answers.ts';
import type { StateWorld } from './state-world.ts';

export const looks = {
  'light-desk': { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  'dark-phone': { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
} as const;
export type Look = keyof typeof looks;

interface State {
  /** Somebody else than the owner. */
  as?: keyof StateWorld['people'];
  empty?: true;
  /** Changes what the server says. */
  prepare?: (context: BrowserContext) => Promise<unknown>;
}

export const states: Readonly<Record<string, State>> = {
  empty: { empty: true },
  many: {},
  error: { prepare: failing },
  unreachable: { prepare: unreachable },
  loading: { prepare: holding },
  client_editor: { as: 'client_editor' },
  analyst: { as: 'analyst' },
};

/** Until the screen says something, or at least that it will. */
async function shown(page: Page, isHeld: boolean): Promise<void> {
  await page
    .locator('h1, h2, [role=alert], [role=status], .mantine-Skeleton-root')
    .filter({ visible: true })
    .first()
    .waitFor();
  await (isHeld ? still(page) : settled(page, italian));
}

async function open(browser: Browser, world: StateWorld, state: State, look: Look): Promise<BrowserContext> {
  const storageState = state.as === undefined ? world.full.storageState : world.people[state.as];
  const options = { locale: 'it-IT', reducedMotion: 'reduce', baseURL: world.url, storageState } as const;
  const context = await browser.newContext({ ...options, ...looks[look] });
  await context.addInitScript(
    (workspace) => {
      localStorage.setItem('atelier.language', 'it');
      if (workspace !== null) localStorage.setItem('atelier.workspace', workspace);
    },
    state.empty ? world.empty.workspace : null,
  );
  await state.prepare?.(context);
  return context;
}

/** Pictures of screens in one state and one look, `<folder>/<state>-<look>/<screen>.png`. Gives back what went wrong. */
export async function shoot(
  browser: Browser,
  world: StateWorld,
  order: { folder: string; state: string; look: Look; screens: readonly Screen[] },
): Promise<string[]> {
  const state = states[order.state] ?? {};
  const context = await open(browser, world, state, order.look);
  const { ids } = state.empty ? world.empty : world.full;
  const into = join(order.folder, `${order.state}-${order.look}`);
  mkdirSync(into, { recursive: true });
  const wrong: string[] = [];
  const queue = [...order.screens];
  const worker = async (): Promise<void> => {
    for (let screen = queue.shift(); screen; screen = queue.shift()) {
      const { name, path } = screen;
      const page = await context.newPage();
      try {
        await page.goto(path(ids));
        await shown(page, state.prepare === holding);
      } catch (error) {
        wrong.push(`${order.state} ${order.look} ${name}: ${error}`);
      }
      await page.screenshot({ path: join(into, `${name}.png`), fullPage: true });
      await page.close();
    }
  };
  await Promise.all([worker(), worker()]);
  await context.close();
  return wrong;
}
