import { createFileRoute } from '@tanstack/react-router';
import { RegisterPage } from '#features/auth/index.ts';

export const Route = createFileRoute('/register')({
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  component: Screen,
});

function Screen() {
  const { next } = Route.useSearch();
  return <RegisterPage next={next} />;
}
