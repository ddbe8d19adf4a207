/** How bad something is, as a colour that can be told from its neighbours in light and dark. */
export const levelColors = {
  error: 'var(--mantine-color-red-6)',
  warning: 'var(--mantine-color-yellow-5)',
  notice: 'var(--mantine-color-blue-5)',
  accepted: 'var(--mantine-color-gray-5)',
} as const;
