import type { Agreement, Evidence } from '../../api/contract';

/** How much some fields say, for or against. */
export type Weight = 'strongly' | 'clearly' | 'slightly' | 'against' | 'stronglyAgainst' | 'nothing';

export function weightOf(bits: number): Weight {
  if (bits >= 8) {
    return 'strongly';
  }
  if (bits >= 3) {
    return 'clearly';
  }
  if (bits >= 0.5) {
    return 'slightly';
  }
  if (bits > -0.5) {
    return 'nothing';
  }
  return bits > -4 ? 'against' : 'stronglyAgainst';
}

type Translate = (key: string, places?: Record<string, string>) => string;

/** What speaks most stands first; what says nothing is left out. */
export function telling(evidence: Evidence[]): Evidence[] {
  return evidence
    .filter((one) => weightOf(one.bits) !== 'nothing')
    .toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits));
}

const said = (agreement: Agreement) => agreement !== 'missing';

/** "E-mail: the same", and of fields that are judged together each. */
export function sentenceOf(evidence: Evidence, t: Translate, list: (items: string[]) => string): string {
  const parts = evidence.fields.flatMap((field, index) => {
    const agreement = evidence.agreements[index];
    return agreement !== undefined && said(agreement)
      ? [
          t('duplicates.says', {
            field: t(`duplicates.field.${field}`, { defaultValue: field }),
            agreement: t(`duplicates.agreement.${agreement}`),
          }),
        ]
      : [];
  });
  return list(parts);
}
