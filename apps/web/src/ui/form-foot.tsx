import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './form-foot.module.css';
import { ProblemAlert } from './problem-alert.tsx';

/** What a form in a dialog ends with: what went wrong, and its two buttons. */
export function FormFoot(props: {
  failure: string;
  requestId?: string;
  sending: boolean;
  submit: string;
  onCancel?: () => void;
  color?: string;
}) {
  const { t } = useTranslation();
  return (
    <>
      <ProblemAlert text={props.failure} requestId={props.requestId ?? ''} />
      <Group justify="flex-end" className={classes.foot}>
        {props.onCancel !== undefined && (
          <Button variant="default" onClick={props.onCancel}>
            {t('common.cancel')}
          </Button>
        )}
        <Button type="submit" loading={props.sending} {...(props.color === undefined ? {} : { color: props.color })}>
          {props.submit}
        </Button>
      </Group>
    </>
  );
}
