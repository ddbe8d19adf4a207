import { createFileRoute } from '@tanstack/react-router';
import { MyDataPage } from '#features/workspace-data/index.ts';

export const Route = createFileRoute('/_in/_app/settings/my-data')({
  staticData: { crumb: 'settings.places.myData' },
  component: MyDataPage,
});
