import { Text, Title } from '@mantine/core';
import type { MailDraftOutput } from '#lib/api/types.gen.ts';
import classes from './plans.module.css';

export type Mail = MailDraftOutput['mails'][number];
export type Block = Mail['blocks'][number];

function Part({ block }: { block: Block }) {
  if (block.type === 'heading')
    return (
      <Title order={3} mb="sm">
        {block.text}
      </Title>
    );
  if (block.type === 'list')
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  if (block.type === 'button')
    return (
      <div style={{ margin: '16px 0' }}>
        <span className={classes.button}>{block.label}</span>
        <Text size="xs" c="dimmed" mt={4}>
          {block.href}
        </Text>
      </div>
    );
  if (block.type === 'footer')
    return (
      <Text size="xs" c="dimmed" mt="lg">
        {block.address}
        <br />
        {block.unsubscribe}
      </Text>
    );
  return <Text mb="sm">{block.text}</Text>;
}

/** A mail as readers see it, block by block. */
export function MailBody({ blocks, label }: { blocks: readonly Block[]; label: string }) {
  return (
    <section className={classes.mail} aria-label={label}>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name but their place
        <Part key={at} block={block} />
      ))}
    </section>
  );
}
