/** The codes of ISO 3166-1, as the server knows them. */
const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

/** Languages that people are commonly written to in; any other tag that a record has is kept and shown. */
const tags =
  'ar bg bn cs da de el en en-GB en-US es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv ta th tr uk ur vi zh-CN zh-HK zh-TW';

export type Choice = { value: string; label: string };

function choices(values: string[], name: (code: string) => string, locale: string, kept?: string | null): Choice[] {
  const all = kept && !values.includes(kept) ? [...values, kept] : values;
  const order = new Intl.Collator(locale);
  return all.map((value) => ({ value, label: name(value) })).sort((a, b) => order.compare(a.label, b.label));
}

export function countries(name: (code: string) => string, locale: string, kept?: string | null): Choice[] {
  return choices(codes.split(' '), name, locale, kept);
}

export function languagesOf(name: (tag: string) => string, locale: string, kept?: string | null): Choice[] {
  return choices(tags.split(' '), name, locale, kept);
}

/** By a part of the name or by the beginning of the code; a code that is typed whole comes first. */
export function found(all: Choice[], typed: string): Choice[] {
  const text = typed.trim().toLocaleLowerCase();
  if (text === '') {
    return all;
  }
  const isCode = (one: Choice) => one.value.toLowerCase() === text;
  const fits = all.filter(
    (one) => one.label.toLocaleLowerCase().includes(text) || one.value.toLowerCase().startsWith(text),
  );
  return [...fits.filter(isCode), ...fits.filter((one) => !isCode(one))];
}
