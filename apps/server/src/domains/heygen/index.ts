/**
 * HeyGen under its own name: who can appear and speak in its videos, and those videos. The videos themselves are generations like
 * all others; only the lists are fetched from the vendor, page by page as far as somebody looks, and kept for an hour.
 */
export { heygenRoutes } from './heygen.routes.ts';
export { makeHeygen } from './heygen.service.ts';
