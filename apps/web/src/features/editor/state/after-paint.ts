/** A hidden tab paints nothing; what waits goes on after this. */
const HIDDEN_MS = 200;

/** Calls once, after the next frame has been painted: what may wait then does not hold up what somebody is looking at. */
export function afterPaint(call: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    call();
  };
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = once;
    port2.postMessage(null);
  });
  setTimeout(once, HIDDEN_MS);
}
