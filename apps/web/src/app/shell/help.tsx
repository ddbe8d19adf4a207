import { Anchor, Group, Kbd, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { editorKeys, modKey, shownKeys } from '#lib/keys.ts';
import { supportMail } from '#lib/studio.ts';

/** `mod` is Cmd on a Mac and Ctrl elsewhere. */
const everywhere = [
  { keys: ['mod+K'], does: 'search' },
  { keys: ['?'], does: 'help' },
  { keys: ['G', 'D'], does: 'goDashboard' },
  { keys: ['G', 'S'], does: 'goSites' },
  { keys: ['G', 'M'], does: 'goMedia' },
  { keys: ['G', 'T'], does: 'goTemplates' },
  { keys: ['Esc'], does: 'close' },
] as const;

function Keys({ rows, title }: { rows: readonly { does: string; keys: readonly string[] }[]; title: string }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h4" mb={4}>
        {title}
      </Title>
      <Table verticalSpacing={6} highlightOnHover={false}>
        <Table.Tbody>
          {rows.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Th scope="row" fw={400} w="100%" pl={0}>
                {does}
              </Table.Th>
              <Table.Td pr={0}>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  {keys.map((key) => (
                    <Kbd key={key}>{shownKeys(key)}</Kbd>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** How to find one's way, and which keys do what. */
export default function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const help = supportMail();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shell.help')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t('shell.helpText', { keys: `${modKey()}+K` })}
        </Text>
        <Keys
          rows={everywhere.map(({ keys, does }) => ({ keys, does: t(`shell.shortcuts.${does}`) }))}
          title={t('shell.shortcuts.everywhere')}
        />
        <Keys
          rows={editorKeys.map(([does, keys]) => ({ keys, does: t(`editor.keys.${does}`) }))}
          title={t('shell.shortcuts.inEditor')}
        />
        {help !== '' && (
          <Anchor href={`mailto:${help}`} size="sm">
            {t('auth.help', { mail: help })}
          </Anchor>
        )}
      </Stack>
    </Modal>
  );
}
