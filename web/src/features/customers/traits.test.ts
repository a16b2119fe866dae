import { describe, expect, it } from 'vitest';
import type { Trait } from '../../api/contract';
import { activeShare } from './traits';

const trait = (name: string, value: Trait['value']): Trait => ({
  name,
  value,
  model: 'bgnbd',
  version: '1',
  asOf: '2026-01-01T00:00:00Z',
});

describe('traits', () => {
  it('calls nobody active because a model cannot know better', () => {
    expect(activeShare([trait('pAlive', 1), trait('activity', 'unknown')])).toBeUndefined();
    expect(activeShare([trait('pAlive', 0.7), trait('activity', 'active')])).toBe(0.7);
    expect(activeShare([])).toBeUndefined();
  });
});
