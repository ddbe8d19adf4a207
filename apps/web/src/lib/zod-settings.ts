/**
 * The page's policy forbids code that is made from text. Zod would try it once and be refused, which browsers report as a
 * violation; it looks here first.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
