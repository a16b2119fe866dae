import type { Trait } from '../../api/contract';

export const traitOf = (traits: Trait[], name: string) => traits.find((trait) => trait.name === name);

export function numberOf(traits: Trait[], name: string): number | undefined {
  const value = traitOf(traits, name)?.value;
  return typeof value === 'number' ? value : undefined;
}

export function textOf(traits: Trait[], name: string): string | undefined {
  const value = traitOf(traits, name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The probability to be active, unless the model cannot know it (one purchase says nothing about a second). */
export function activeShare(traits: Trait[]): number | undefined {
  return textOf(traits, 'activity') === 'unknown' ? undefined : numberOf(traits, 'pAlive');
}
