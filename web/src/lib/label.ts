import type { Label } from '../api/contract';

/** In the reader's language, else in the other; shown as it was typed, whatever is in it. */
export const labelText = (label: Label, language: string): string =>
  (language.startsWith('zh') ? (label.zh ?? label.en) : (label.en ?? label.zh)) ?? '';
