/** Something in a content folder that cannot be built. `file` is relative to the folder. */
export class ContentError extends Error {
  readonly file: string;
  constructor(file: string, message: string) {
    super(`${file}: ${message}`);
    this.file = file;
  }
}

/** Reads a JSON file's text; a syntax error names the file. */
export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ContentError(file, error instanceof Error ? error.message : 'not JSON');
  }
}
