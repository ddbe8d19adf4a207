import { createFileRoute } from '@tanstack/react-router';
import { SignInPage } from '#features/auth/index.ts';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  component: Screen,
});

function Screen() {
  const { next } = Route.useSearch();
  return <SignInPage next={next} />;
}
