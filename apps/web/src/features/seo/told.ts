import type { TOptions } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useDeploymentWords } from '#features/deployments/index.ts';
import type { Finding } from './finding-states.ts';

type Known = 'title_missing';
type Told = Pick<Finding, 'code' | 'message' | 'values'> & Partial<Pick<Finding, 'fix'>>;

/**
 * What was found and what to do, in the reader's language: an audit was told in the language of whoever started it. What the
 * checks of a build have found is said as they say it.
 */
export function useTold(): (finding: Told) => { text: string; fix: string } {
  const { t, i18n } = useTranslation();
  const words = useDeploymentWords();
  return ({ code, message, values = {}, fix = '' }) => {
    if (!i18n.exists(`seo.finding.${code}`))
      return { text: words.finding({ code, message, values }), fix: words.how({ code, values }) ?? fix };
    const options: TOptions = { ...values };
    return {
      text: String(t(`seo.finding.${code as Known}`, options as never)),
      fix: t(`seo.how.${code as Known}`),
    };
  };
}
