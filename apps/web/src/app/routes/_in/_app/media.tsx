import { createFileRoute } from '@tanstack/react-router';
import { MediaPage } from '#features/media/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/media')({
  validateSearch: ({ folder, file }: Record<string, unknown>): { folder?: string; file?: string } => ({
    ...(typeof folder === 'string' ? { folder } : {}),
    ...(typeof file === 'string' ? { file } : {}),
  }),
  beforeLoad: () => needWords('media'),
  staticData: { crumb: 'shell.nav.media', needs: 'media:read' },
  component: Screen,
});

function Screen() {
  const { folder, file } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <MediaPage
      folder={folder}
      file={file}
      onFolder={(wanted) => void navigate({ search: wanted === undefined ? {} : { folder: wanted } })}
      onFile={(wanted) =>
        void navigate({
          search: { ...(folder === undefined ? {} : { folder }), ...(wanted === undefined ? {} : { file: wanted }) },
        })
      }
    />
  );
}
