import type { BrowserContext, Page, Route } from '@playwright/test';
import type { Screen } from './screen.ts';
import { screens } from './screens.ts';

/** Screens that stand by themselves: what opens over one is looked at where everything is there. */
export const standing: readonly Screen[] = screens.filter(
  ({ signedOut, route, act }) => !signedOut && (route !== undefined || act === undefined),
);

/** Who somebody is, and the site around a screen: without them the screen itself would never be asked for. */
const FRAME = /\/api\/v1\/(users\/me|sites\/[0-9a-f-]{36})$/;
const API = /\/api\/v1\//;

export const REQUEST_ID = 'req-7c1f2a90b3';

/** Every answer but those of the frame goes through `answer`. */
const answered = (context: BrowserContext, answer: (route: Route) => Promise<void>): Promise<unknown> =>
  context.route(API, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.request().method() === 'GET' && FRAME.test(pathname) ? route.continue() : answer(route);
  });

export const failing = (context: BrowserContext): Promise<unknown> =>
  answered(context, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      headers: { 'x-request-id': REQUEST_ID },
      json: {
        type: 'about:blank',
        title: 'Something went wrong',
        status: 500,
        code: 'internal_error',
        detail: 'The server made a mistake.',
        requestId: REQUEST_ID,
      },
    }),
  );

export const unreachable = (context: BrowserContext): Promise<unknown> =>
  answered(context, (route) => route.abort('connectionrefused'));

/** No answer is ever given; closing the context ends the waiting. */
export const holding = (context: BrowserContext): Promise<unknown> =>
  answered(context, () => new Promise(() => undefined));

/** Nothing moves and nothing is being drawn for the first time. */
export const still = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
  });
