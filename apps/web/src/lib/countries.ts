import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Countries of ISO 3166. */
const COUNTRIES = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF ' +
  'CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG ' +
  'GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR ' +
  'KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC ' +
  'NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI ' +
  'SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU ' +
  'WF WS XK YE YT ZA ZM ZW'
).split(' ');

/** Names of countries in the language of the screen; a code without a name stands for itself. */
export function useCountryName(): (code: string) => string {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    return (code) => (COUNTRIES.includes(code) ? (names.of(code) ?? code) : code);
  }, [language]);
}

/** Every country, to choose from, in the order of the language. */
export function useCountries(): { value: string; label: string }[] {
  const { i18n } = useTranslation();
  const nameOf = useCountryName();
  return useMemo(
    () =>
      COUNTRIES.map((value) => ({ value, label: nameOf(value) })).sort((a, b) =>
        a.label.localeCompare(b.label, i18n.resolvedLanguage),
      ),
    [nameOf, i18n.resolvedLanguage],
  );
}
