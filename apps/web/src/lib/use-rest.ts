import { startTransition, useEffect, useState } from 'react';

/** False for the first picture of a long screen, then true: what stands below it is drawn in small steps, and blocks nothing. */
export function useRest(): boolean {
  const [rest, setRest] = useState(false);
  useEffect(() => startTransition(() => setRest(true)), []);
  return rest;
}
