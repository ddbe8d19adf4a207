/**
 * HTTP front door of the kernel: declare routes with `defineRoute`, start a server with `makeServer`,
 * print the contract with `openApiDocument`.
 */

export { openApiDocument } from './openapi.ts';
export {
  type AnyRoute,
  type Context,
  defineRoute,
  type RawReply,
  type RequestFacts,
  reply,
  type UploadedFile,
} from './route.ts';
export { isWrite } from './routes.ts';
export { CONTENT_SECURITY_POLICY, makeServer, type ServerOptions } from './server.ts';
