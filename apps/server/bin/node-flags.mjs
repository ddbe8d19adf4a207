/**
 * How the server's Node keeps its memory: young objects get less room than Node's 32 MB, and garbage is collected before
 * the heap has grown to a multiple of what lives. Under load this halves resident memory for a few per cent of time.
 */
export const nodeFlags = ['--max-semi-space-size=8', '--initial-old-space-size=60', '--heap-growing-percent=35'];
