/** Titles of alerts in the colour of text: yellow and orange on their own tints cannot be read. */
export const READABLE = { title: { color: 'var(--mantine-color-text)' } } as const;
