import { createFileRoute } from '@tanstack/react-router';
import { SignInPage } from '#features/auth/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: Record<string, unknown>): { next?: string; problem?: string } => ({
    ...(typeof search.next === 'string' ? { next: search.next } : {}),
    ...(typeof search.problem === 'string' ? { problem: search.problem } : {}),
  }),
  beforeLoad: () => needWords('enter'),
  component: Screen,
});

function Screen() {
  const { next, problem } = Route.useSearch();
  return <SignInPage next={next} problem={problem} />;
}
