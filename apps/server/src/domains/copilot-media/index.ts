/**
 * Pictures and videos by AI. They take their time, so each is a job: ordered, made by a vendor, copied to our own library at once,
 * with the mark that says how it was made. A video survives any restart: the vendor's reference is kept before anything else.
 */
export { nobodyMakes } from './copilot-media.errors.ts';
export { imageJob, videoJob } from './copilot-media.jobs.ts';
export { sizeOf } from './copilot-media.queries.ts';
export { copilotMediaRoutes } from './copilot-media.routes.ts';
export { type ImageRequest, videoRequest } from './copilot-media.schemas.ts';
export { type CopilotMedia, makeCopilotMedia } from './copilot-media.service.ts';
