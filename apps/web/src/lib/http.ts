import { client } from './api/client.gen.ts';
import { toProblem } from './problem.ts';
import { chosenWorkspace } from './stored.ts';

/** Tells the client which workspace requests are about and in which time zone the device is, and turns every failure into a `Problem`. Called once. */
export function prepareClient(): void {
  client.interceptors.request.use((request) => {
    const workspace = chosenWorkspace.get();
    if (workspace !== null && !request.headers.has('X-Workspace-Id')) request.headers.set('X-Workspace-Id', workspace);
    // Where somebody is signed in is told with the time zone of the device.
    request.headers.set('X-Time-Zone', Intl.DateTimeFormat().resolvedOptions().timeZone);
    return request;
  });
  client.interceptors.error.use((error, response) => toProblem(error, response));
}
