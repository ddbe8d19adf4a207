import { Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconUpload } from '@tabler/icons-react';

/** A place for files from the desk, which is a button, too. */
export function DropArea(props: {
  text: string;
  hint: string;
  onFiles: (files: File[]) => void;
  /** Files of another kind than `accept` names. */
  onOthers?: (files: File[]) => void;
  accept?: string[];
  multiple?: boolean;
  loading?: boolean;
}) {
  const { text, hint, onFiles, onOthers, accept, multiple = true, loading = false } = props;
  return (
    <Dropzone
      onDrop={onFiles}
      onReject={(refused) => onOthers?.(refused.map(({ file }) => file))}
      inputProps={{ 'aria-label': text }}
      multiple={multiple}
      loading={loading}
      p="md"
      radius="lg"
      {...(accept === undefined ? {} : { accept })}
    >
      <Group gap="md" wrap="nowrap" style={{ pointerEvents: 'none' }}>
        <IconUpload size={26} stroke={1.5} aria-hidden style={{ flex: 'none' }} />
        <div>
          <Text fw={550}>{text}</Text>
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        </div>
      </Group>
    </Dropzone>
  );
}
