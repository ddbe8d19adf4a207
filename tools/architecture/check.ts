/** Prints every fault of the architecture: canary, arrows, names, ceilings. Part of `npm run check`. */
import { domainOrder } from '../../apps/server/src/app/domain-order.ts';
import { root } from '../run.ts';
import { boundaryFaults, readBoundaries } from './boundaries.ts';
import { canaryFaults } from './canary.ts';
import { codeFaults } from './code-faults.ts';
import { domainNameFaults } from './domain-names.ts';
import { sourceFiles } from './source-files.ts';

const files = sourceFiles(root);
const boundaries = await readBoundaries(root);
const faults = [
  ...(await canaryFaults()),
  ...boundaryFaults(boundaries),
  ...domainNameFaults(root, domainOrder),
  ...codeFaults(files),
];
for (const fault of faults) console.error(fault);
const modules = Object.values(boundaries.modules).reduce((total, count) => total + count, 0);
console.log(`${modules} modules, ${files.length} files, ${faults.length} faults.`);
if (faults.length > 0) process.exitCode = 1;
