import { describe, expect, it } from 'vitest';
import type { CustomField } from '../api/contract';
import { across, laidOut, moved, ownSections, shownIn, showsAnything, toggled, usualLayout } from './page-layout';

const field = (key: string, section: CustomField['section']): CustomField => ({
  id: key.length,
  version: 0,
  key,
  kind: 'text',
  name: { en: key },
  help: {},
  section,
  required: false,
  unique: false,
  sortable: false,
  listed: true,
  access: 'edit',
  rules: {},
  options: [],
});
const usual = usualLayout(['own:Contract']);

describe('the layout of a page', () => {
  it('is the usual one where nobody arranged another', () => {
    expect(laidOut(usual, undefined)).toEqual(usual);
  });

  it('keeps the order that it names, puts what is new behind, and passes over what is gone', () => {
    const layout = laidOut(usual, {
      side: ['consent', 'own:Former', 'value'],
      main: ['tabs', 'identity'],
      tabs: ['changes'],
      hidden: ['consent', 'own:Former', 'orders'],
    });
    expect(layout).toEqual({
      side: ['consent', 'value', 'tags', 'tasks', 'quality', 'own:Contract', 'files', 'shares', 'household', 'merged'],
      main: ['tabs', 'identity'],
      tabs: ['changes', 'timeline', 'orders', 'relationships'],
      hidden: ['consent', 'orders'],
    });
    expect(shownIn(layout, 'side')).toEqual([
      'value',
      'tags',
      'tasks',
      'quality',
      'own:Contract',
      'files',
      'shares',
      'household',
      'merged',
    ]);
    expect(shownIn(layout, 'tabs')).toEqual(['changes', 'timeline', 'relationships']);
  });

  it('does not make a tab of a panel, nor a panel of a tab', () => {
    const layout = laidOut(usual, { side: ['orders'], main: ['tabs'], tabs: ['value', 'timeline'], hidden: [] });
    expect(layout.side).not.toContain('orders');
    expect(layout.tabs).not.toContain('value');
  });

  it('moves a section by one, and no further than its column', () => {
    expect(moved(usual, 'tabs', 'orders', -1).tabs).toEqual(['orders', 'timeline', 'relationships', 'changes']);
    expect(moved(usual, 'tabs', 'timeline', -1)).toEqual(usual);
    expect(moved(usual, 'tabs', 'changes', 1)).toEqual(usual);
  });

  it('moves a panel to the other column and back', () => {
    const there = across(usual, 'identity');
    expect(there.main).toEqual(['value', 'tabs', 'identity']);
    expect(across(there, 'identity').side).toEqual([...usual.side.slice(1), 'identity']);
  });

  it('shows nothing once all is hidden, be it by the tabs alone', () => {
    const panels = [...usual.side, 'value'].reduce(toggled, usual);
    expect(showsAnything(panels)).toBe(true);
    expect(showsAnything(usual.tabs.reduce(toggled, panels))).toBe(false);
    expect(showsAnything(toggled(panels, 'tabs'))).toBe(false);
    expect(toggled(toggled(usual, 'value'), 'value')).toEqual(usual);
  });

  it('knows a heading by the same name for every reader', () => {
    const fields = [field('a', { en: 'Contract', zh: '合同' }), field('bb', { zh: '车辆' }), field('ccc', {})];
    expect([...ownSections(fields, 'en').keys()]).toEqual([...ownSections(fields, 'zh-CN').keys()]);
    expect([...ownSections(fields, 'en').keys()]).toEqual(['own:', 'own:Contract', 'own:车辆']);
  });
});
