/** Starts the server as a process does, and prints which packages that loaded, as JSON. */
import { registerHooks } from 'node:module';

const loaded = new Set();
registerHooks({
  load(url, context, next) {
    const [name] = url.match(/(?<=node_modules\/)(?:@[^/]+\/)?[^/]+(?!.*node_modules)/) ?? [];
    if (name) loaded.add(name);
    return next(url, context);
  },
});

const { configFromEnvironment } = await import('#app/environment.ts');
const { start } = await import('#app/start.ts');
const { stop } = await start(configFromEnvironment());
await stop();
process.stdout.write(JSON.stringify([...loaded]));
process.exit(0);
