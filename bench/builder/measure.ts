import type { Page } from '@playwright/test';

export interface Keystroke {
  /** Milliseconds from the key's own time stamp until the preview's document differed. */
  drawn: number;
  /** Until the frame that shows it was handed over for painting. */
  painted: number;
}

interface Watching {
  keys: Keystroke[];
  stop: () => void;
}

/**
 * Watches, inside the page, each key until the preview shows it. `painted` ends in a task queued from the animation frame that
 * follows the change, which the browser runs after style, layout and paint of that frame.
 */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const inside = document.querySelector('iframe')?.contentDocument;
    if (!inside) throw new Error('There is no preview.');
    const keys: Keystroke[] = [];
    let pressed: number | undefined;
    const onKey = (event: KeyboardEvent): void => {
      pressed = event.timeStamp;
    };
    const observer = new MutationObserver(() => {
      if (pressed === undefined) return;
      const from = pressed;
      pressed = undefined;
      const drawn = performance.now() - from;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => keys.push({ drawn, painted: performance.now() - from });
        port2.postMessage(null);
      });
    });
    window.addEventListener('keydown', onKey, true);
    observer.observe(inside.body, { subtree: true, childList: true, characterData: true });
    (window as unknown as { atelierBench: Watching }).atelierBench = {
      keys,
      stop: () => {
        window.removeEventListener('keydown', onKey, true);
        observer.disconnect();
      },
    };
  });
}

const WORDS = 'a bakery by the harbour that opens before the sun does and sells out by noon';
/** A pace at which nobody types faster, and which falls out of step with the screen's refresh. */
const PAUSE_MS = 83;

/** Types into the control that has the focus and answers with what each key cost. */
export async function typeAndMeasure(page: Page, keys: number): Promise<Keystroke[]> {
  await watch(page);
  for (let i = 0; i < keys; i++) {
    await page.keyboard.press(WORDS[i % WORDS.length] === ' ' ? 'Space' : (WORDS[i % WORDS.length] ?? 'a'));
    await page.waitForTimeout(PAUSE_MS + (i % 7));
  }
  return page.evaluate(() => {
    const { keys: seen, stop } = (window as unknown as { atelierBench: Watching }).atelierBench;
    stop();
    return seen;
  });
}

export function summary(values: readonly number[]): { median: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}
