/**
 * PDF documents: A4 pages, an embedded font for Latin, Greek and Cyrillic letters, texts that wrap by words. The same calls give
 * the same bytes: the day of creation is given, nothing is random.
 *
 * @example
 * const pdf = makePdf({ title: 'Invoice 1/2026', author: 'Studio', language: 'en', createdAt: new Date(0) });
 * pdf.text('Hello', { x: 50, y: 50, size: 12, weight: 600 });
 * const bytes = await pdf.end();
 */
export { makePdf, type Pdf, type TextStyle } from './pdf.ts';
