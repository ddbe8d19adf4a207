import { Badge } from '@mantine/core';

export type Tone = 'good' | 'busy' | 'bad' | 'quiet' | 'draft';
const colors: Record<Tone, string> = { good: 'teal', busy: 'blue', bad: 'red', quiet: 'gray', draft: 'yellow' };

/** A state in one word; the colour only repeats what the word says. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <Badge
      color={colors[tone]}
      className="atelier-badge"
      data-tone={tone}
      style={{ flexShrink: 0, minWidth: 'max-content' }}
    >
      {children}
    </Badge>
  );
}
