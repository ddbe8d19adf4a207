/** Which module may import which. `npm run check` applies it, and first proves on planted violations that it bites. */
export { boundaryConfig as default } from './tools/architecture/boundary-rules.ts';
