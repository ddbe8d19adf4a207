import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Short messages at the edge of the window; those that came before this was loaded are shown then. */
export default function Notices() {
  return <Notifications position="bottom-left" autoClose={4500} />;
}
