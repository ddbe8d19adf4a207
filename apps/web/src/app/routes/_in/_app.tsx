import { createFileRoute } from '@tanstack/react-router';
import { Shell } from '../../shell/shell.tsx';

/** Screens inside the shell; the page editor uses the whole window instead. */
export const Route = createFileRoute('/_in/_app')({ component: Shell });
