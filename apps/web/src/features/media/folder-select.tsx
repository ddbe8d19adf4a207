import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '#lib/api/types.gen.ts';

/** A choice among folders; the first one stands for none. */
export function FolderSelect(props: {
  label: string;
  folders: MediaFolder[];
  value: string | null;
  onChange: (folder: string | null) => void;
  /** It and what lies below cannot be chosen. */
  without?: MediaFolder | undefined;
  disabled?: boolean;
  /** What the first choice is called. */
  none?: string;
}) {
  const { t } = useTranslation();
  const { label, folders, value, onChange, without, disabled = false, none = t('media.noFolder') } = props;
  const isInside = ({ fullPath }: MediaFolder) =>
    without !== undefined && (fullPath === without.fullPath || fullPath.startsWith(`${without.fullPath}/`));
  return (
    <NativeSelect
      label={label}
      disabled={disabled}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: none },
        ...folders.filter((one) => !isInside(one)).map(({ id, fullPath }) => ({ value: id, label: fullPath })),
      ]}
    />
  );
}
