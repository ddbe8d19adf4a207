/**
 * HTTP front door of the kernel: declare routes with `defineRoute`, start a server with `makeServer`,
 * print the contract with `openApiDocument`.
 */
export { CONTENT_SECURITY_POLICY, makeServer, type ServerOptions } from './server.ts';
export { openApiDocument } from './openapi.ts';
export {
  type AnyRoute,
  type Context,
  defineRoute,
  type RawReply,
  reply,
  type RequestFacts,
  type UploadedFile,
} from './route.ts';
export { checkRoutes, isWrite } from './routes.ts';
