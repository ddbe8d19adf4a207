const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Pattern for LIKE that finds the text anywhere, taken literally. */
export const containing = (text: string): string => `%${escaped(text)}%`;

/** Pattern for LIKE that finds what begins with the text, taken literally. */
export const startingWith = (text: string): string => `${escaped(text)}%`;
