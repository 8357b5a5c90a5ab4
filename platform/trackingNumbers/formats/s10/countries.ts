/**
 * ISO 3166-1 alpha-2 codes of countries and territories with a post of their own, the only ones an S10 number ends in:
 * the members of the Universal Postal Union, then territories whose posts number by themselves.
 */
export const POSTAL_COUNTRIES: readonly string[] = [
  ...pairs(
    'AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN',
  ),
  ...pairs(
    'CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT',
  ),
  ...pairs(
    'HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD',
  ),
  ...pairs(
    'ME MG MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PY QA RO RS RU',
  ),
  ...pairs(
    'RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ',
  ),
  ...pairs('VA VC VE VN VU WS YE ZA ZM ZW'),
  ...pairs('AI AW AX BM CK CW FK FO GG GI GL HK IM JE KY MO MS NC NU PF PS SH SX TC TW VG WF'),
];

function pairs(codes: string): string[] {
  return codes.split(' ');
}
