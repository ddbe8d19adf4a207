import { defineMediaKind } from '../kind.ts';
import { checkWord } from './word.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXTENSIONS: Record<string, string> = {
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/x-cfb': '.doc',
  [WORD]: '.docx',
};

/** Far enough from the end for whatever editors leave behind the last mark. */
const TAIL = 1024;

/** Begins as a PDF with its first byte and ends as one: nothing else is glued in front of it or behind it. */
function checkPdf(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf('%%EOF');
  if (!file.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('something stands before the document');
  if (end < file.length - TAIL || /[^\s\0]/.test(file.subarray(end + 5).toString('latin1')))
    throw new Error('something stands behind the document');
}

const MACROS = Buffer.from('_VBA_PROJECT', 'utf16le');

/** Word 97 to 2003. What carries programs is not taken. */
function checkOldWord(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(MACROS)) throw new Error('the document carries macros');
  if (!file.includes(Buffer.from('WordDocument', 'utf16le'))) throw new Error('this is no text document');
}

/** Kept as they are and only ever served as attachments. */
export const documents = defineMediaKind({
  id: 'document',
  kind: 'document',
  mimeTypes: Object.keys(EXTENSIONS),
  async makeSafe(bytes, detected) {
    const mimeType = detected === 'application/x-cfb' ? 'application/msword' : detected;
    if (mimeType === 'application/pdf') checkPdf(bytes);
    else if (mimeType === WORD) await checkWord(bytes);
    else checkOldWord(bytes);
    return { bytes, mimeType, extension: EXTENSIONS[detected] ?? '' };
  },
});
