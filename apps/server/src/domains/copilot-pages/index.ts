/**
 * AI beside the page builder: words for a block and whole sections, as proposals that a person takes over or leaves. It reads
 * what the page is about and writes nothing but the ledger.
 */
export { copilotPageRoutes } from './copilot-pages.routes.ts';
export { makeCopilotPages } from './copilot-pages.service.ts';
