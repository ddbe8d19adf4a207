import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchFocus } from './focus-back.ts';

let stop: () => void;
beforeEach(() => {
  document.body.innerHTML = '<main><button id="opener"></button></main>';
  stop = watchFocus(document);
});
afterEach(() => stop());

const focused = () => document.activeElement?.id;
const opener = () => document.querySelector<HTMLElement>('#opener');

/** Something over the screen with a field that takes the focus. */
async function open(attributes: string): Promise<HTMLElement> {
  const portal = document.createElement('div');
  portal.dataset.portal = 'true';
  document.body.append(portal);
  await Promise.resolve();
  portal.innerHTML = `<div><section ${attributes}><input id="inside"></section></div>`;
  portal.querySelector('input')?.focus();
  expect(focused()).toBe('inside');
  return portal;
}

test('when a dialog vanishes, the focus is where it was before', async () => {
  opener()?.focus();
  const portal = await open('role="dialog" aria-modal="true"');
  portal.replaceChildren();
  await expect.poll(focused).toBe('opener');
});

test('when the menu that opened the dialog is gone too, it is what opened the menu', async () => {
  opener()?.focus();
  const menu = await open('role="menu"');
  const dialog = await open('role="dialog" aria-modal="true"');
  menu.remove();
  dialog.replaceChildren();
  await expect.poll(focused).toBe('opener');
});

test('a hint that vanishes moves nothing, and neither does a dialog whose successor has the focus', async () => {
  opener()?.focus();
  const hint = await open('role="tooltip"');
  hint.replaceChildren();
  await new Promise((done) => queueMicrotask(() => done(undefined)));
  expect(document.activeElement).toBe(document.body);
  const first = await open('role="dialog" aria-modal="true"');
  const second = await open('role="dialog" aria-modal="true"');
  first.replaceChildren();
  await new Promise((done) => queueMicrotask(() => done(undefined)));
  expect(second.contains(document.activeElement)).toBe(true);
});
