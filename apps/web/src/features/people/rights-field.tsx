import { Checkbox, Input, Stack, Text } from '@mantine/core';
import type { PermissionList } from '#lib/api/types.gen.ts';
import { gridOf } from './grid.ts';
import { useRightNames } from './right-names.ts';

/** Ticks for rights, by what they are about. Nobody can give a right that they lack. */
export function RightsField(props: {
  label: string;
  permissions: PermissionList['items'];
  value?: readonly string[];
  onChange: (value: string[]) => void;
  error?: React.ReactNode;
}) {
  const { label, permissions, value = [], onChange, error } = props;
  const names = useRightNames();
  const chosen = new Set(value);
  const toggle = (permission: string, on: boolean): void =>
    onChange(on ? [...value, permission] : value.filter((one) => one !== permission));
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <Stack
        gap={10}
        mt={6}
        mah={320}
        p={4}
        mx={-4}
        style={{ overflowY: 'auto' }}
        tabIndex={0}
        role="group"
        aria-label={label}
      >
        {gridOf(permissions).map(({ thing, permissions: rights }) => (
          <div key={thing}>
            <Text size="sm" fw={600} mb={4}>
              {names.thing(thing)}
            </Text>
            <div style={{ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(auto-fill, minmax(136px, 1fr))' }}>
              {rights.map(({ permission, act, held }) => (
                <Checkbox
                  key={permission}
                  size="sm"
                  label={names.act(act)}
                  aria-label={`${names.thing(thing)}: ${names.act(act)}`}
                  checked={chosen.has(permission)}
                  disabled={!held && !chosen.has(permission)}
                  onChange={(event) => toggle(permission, event.currentTarget.checked)}
                />
              ))}
            </div>
          </div>
        ))}
      </Stack>
    </Input.Wrapper>
  );
}
