/** Waits for something that another process or a worker does, looking again and again. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 90_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Within ${withinMs} ms it did not happen: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
