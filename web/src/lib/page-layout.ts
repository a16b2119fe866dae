import type { CustomField, PageLayout } from '../api/contract';
import { type Section, sectionsOf } from './custom-fields';
import { labelText } from './label';

/** The places of a page's sections: a narrow and a wide column of panels, and a panel of tabs in one of the columns. */
export type Place = 'side' | 'main' | 'tabs';
export const places: Place[] = ['side', 'main', 'tabs'];

/** The panel of tabs. */
export const tabPanel = 'tabs';
const own = 'own:';

/** A heading of the firm's own fields, by what it is called in English, else in Chinese: the same for every reader. */
export const codeOf = (section: Section): string => {
  const label = section.fields[0]?.section ?? {};
  return `${own}${label.en ?? label.zh ?? ''}`;
};

/** The firm's own headings by their codes, as the reader reads them. */
export function ownSections(fields: CustomField[], language: string): Map<string, Section> {
  return new Map(sectionsOf(fields, language).map((section) => [codeOf(section), section]));
}

/** What a heading that is named in a layout is called, also where the reader sees none of its fields. */
export const headingOf = (code: string, sections: Map<string, Section>, language: string): string => {
  const section = sections.get(code);
  const label = section?.fields[0]?.section;
  return label ? labelText(label, language) : code.slice(own.length);
};

/** The page as it is by itself. */
export const usualLayout = (ownCodes: string[]): PageLayout => ({
  side: ['identity', 'tags', 'tasks', 'quality', ...ownCodes, 'files', 'consent', 'shares', 'household', 'merged'],
  main: ['value', tabPanel],
  tabs: ['timeline', 'orders', 'relationships', 'changes'],
  hidden: [],
});

/**
 * A layout over the sections that there are: those that it does not name stand behind the others, where they stand by themselves;
 * those that there are no more are passed over. Panels may stand in either column, tabs stay tabs.
 */
export function laidOut(usual: PageLayout, wished: PageLayout | undefined): PageLayout {
  if (!wished) {
    return usual;
  }
  const panels = [...usual.side, ...usual.main];
  const named = [...wished.side, ...wished.main, ...wished.tabs];
  const missing = (place: Place) => usual[place].filter((code) => !named.includes(code));
  const known = (place: Place) =>
    wished[place].filter((code) => (place === 'tabs' ? usual.tabs : panels).includes(code));
  const placed = (place: Place) => [...known(place), ...missing(place)];
  return {
    side: placed('side'),
    main: placed('main'),
    tabs: placed('tabs'),
    hidden: wished.hidden.filter((code) => panels.includes(code) || usual.tabs.includes(code)),
  };
}

/** Those of a place that are shown. */
export const shownIn = (layout: PageLayout, place: Place): string[] =>
  layout[place].filter((code) => !layout.hidden.includes(code));

/** Whether the page shows anything: a panel of tabs without a tab is none. */
export const showsAnything = (layout: PageLayout): boolean =>
  [...shownIn(layout, 'side'), ...shownIn(layout, 'main')].some(
    (code) => code !== tabPanel || shownIn(layout, 'tabs').length > 0,
  );

/** A section one place further up or down in its column. */
export function moved(layout: PageLayout, place: Place, code: string, by: -1 | 1): PageLayout {
  const codes = [...layout[place]];
  const from = codes.indexOf(code);
  const to = from + by;
  if (from < 0 || to < 0 || to >= codes.length) {
    return layout;
  }
  codes.splice(from, 1);
  codes.splice(to, 0, code);
  return { ...layout, [place]: codes };
}

/** A panel at the end of the other column. */
export function across(layout: PageLayout, code: string): PageLayout {
  const without = (codes: string[]) => codes.filter((one) => one !== code);
  return layout.side.includes(code)
    ? { ...layout, side: without(layout.side), main: [...layout.main, code] }
    : { ...layout, main: without(layout.main), side: [...layout.side, code] };
}

export const toggled = (layout: PageLayout, code: string): PageLayout => ({
  ...layout,
  hidden: layout.hidden.includes(code) ? layout.hidden.filter((one) => one !== code) : [...layout.hidden, code],
});
