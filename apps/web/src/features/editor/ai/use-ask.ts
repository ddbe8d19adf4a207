import { useState } from 'react';
import { useProblemText } from '#lib/problem-text.ts';

/** Instead of a proposal: why there is none. */
export interface NoProposal {
  noProposal: string;
}

/** Asks for a proposal: the newest answer, whether one is awaited, and why there is none. */
export function useAsk<T extends object>() {
  const words = useProblemText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const [proposal, setProposal] = useState<T>();
  return {
    busy,
    failure,
    proposal,
    drop: () => setProposal(undefined),
    async ask(act: () => Promise<T | NoProposal>): Promise<void> {
      setBusy(true);
      setFailure('');
      setProposal(undefined);
      try {
        const answer = await act();
        if ('noProposal' in answer) setFailure(answer.noProposal);
        else setProposal(answer);
      } catch (thrown) {
        setFailure(words(thrown));
      } finally {
        setBusy(false);
      }
    },
  };
}
