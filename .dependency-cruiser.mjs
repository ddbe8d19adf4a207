import { boundaryRules } from './tools/architecture/boundary-rules.ts';

/** Which module may import which. `npm run check` applies it, and first proves on planted violations that it bites. */
export default {
  forbidden: boundaryRules,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|fixtures|coverage)/|\\.gen\\.ts$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
