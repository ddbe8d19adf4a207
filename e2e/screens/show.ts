import type { Page } from '@playwright/test';
import type { Screen, Words } from './screen.ts';
import type { World } from './world.ts';

/** Goes to a screen and waits until nothing is loading any more. */
export async function show(page: Page, screen: Screen, ids: World['ids'], words: Words): Promise<void> {
  await page.goto(screen.path(ids));
  await page.getByRole('heading').first().waitFor({ timeout: 90_000 });
  await settled(page, words);
  if (screen.act === undefined) return;
  await screen.act(page, words);
  await settled(page, words);
}

/** Goes down the whole page and back: what comes only when somebody gets there is there in a picture of all of it. */
export async function unrolled(page: Page, words: Words): Promise<void> {
  const { height, step } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    step: window.innerHeight,
  }));
  for (let top = step; top < height; top += step) {
    await page.evaluate((y) => window.scrollTo(0, y), top);
    await settled(page, words);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** Until nothing is loading or moving any more. */
export async function settled(page: Page, words: Words): Promise<void> {
  // A screen that keeps asking never falls silent.
  await page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => undefined);
  await page
    .getByRole('status', { name: words.common.loading })
    .first()
    .waitFor({ state: 'detached', timeout: 60_000 });
  // Pictures of templates come after their screens; those further down only when somebody gets there.
  await page
    .waitForFunction(
      () =>
        ![...document.querySelectorAll('.mantine-Skeleton-root')].some((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return bottom > 0 && top < window.innerHeight;
        }),
      undefined,
      { timeout: 8000 },
    )
    .catch(() => undefined);
  // What slides or fades in has to be there before it is looked at.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        // What turns for ever never ends.
        .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  );
}
