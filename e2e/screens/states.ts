/**
 * `npm run screenshots:states [folder] [state or screen …]`: pictures of every screen with nothing in it, with a thousand of
 * everything, when the server makes a mistake or does not answer, while it loads, and for people who may do little; in
 * Italian, light on a desk and dark on a phone. Default folder: `screenshots`. With names only those states or screens.
 */
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../../tools/browser.ts';
import { standing } from './state-answers.ts';
import { type Look, looks, shoot, states } from './state-pictures.ts';
import { makeStateWorld } from './state-world.ts';

const [folder = 'screenshots', ...names] = process.argv.slice(2);
const statesAsked = Object.keys(states).filter((name) => names.includes(name));
const screensAsked = names.filter((name) => !(name in states));
const screens = standing.filter(({ name }) => screensAsked.length === 0 || screensAsked.includes(name));
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
const world = await makeStateWorld(browser);
const wrong: string[] = [];
try {
  for (const state of statesAsked.length > 0 ? statesAsked : Object.keys(states))
    for (const look of Object.keys(looks) as Look[]) {
      wrong.push(...(await shoot(browser, world, { folder: resolve(folder), state, look, screens })));
      console.log(`${state}, ${look}: ${screens.length} pictures`);
    }
} finally {
  await browser.close();
  await world.close();
}
for (const line of wrong) console.error(line);
process.exitCode = wrong.length === 0 ? 0 : 1;
