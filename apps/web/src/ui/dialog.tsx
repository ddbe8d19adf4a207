import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A dialog whose closing cross has a name. */
export function Dialog(props: Pick<ModalProps, 'opened' | 'onClose' | 'title' | 'children' | 'size'>) {
  const { t } = useTranslation();
  return <Modal {...props} closeButtonProps={{ 'aria-label': t('common.close') }} />;
}
