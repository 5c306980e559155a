import type { AnswerOf } from '@zhiyi/kernel/route';
import type { listSettings } from '@zhiyi/store/contract';

export type Setting = AnswerOf<typeof listSettings>['rows'][number];
export type SettingValue = string | number | boolean | string[];
export type Kind = 'text' | 'number' | 'boolean' | 'list' | 'time' | 'choice' | 'choices';

/** What a setting takes: a number in its range, one of its choices, else as its preset is; a blank one takes words. */
export function kindOf(s: Pick<Setting, 'preset' | 'choices' | 'clock' | 'range'>): Kind {
  if (s.range !== null) return 'number';
  if (s.clock) return 'time';
  if (s.choices !== null) return Array.isArray(s.preset) ? 'choices' : 'choice';
  if (Array.isArray(s.preset)) return 'list';
  if (typeof s.preset === 'boolean') return 'boolean';
  if (typeof s.preset === 'number') return 'number';
  return 'text';
}

/** A value as it stands in a field: a list has one entry a line. */
export function draftOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('\n') : String(value as string | number | boolean);
}

/** What was typed as the setting takes it; null where it does not fit. */
export function valueOf(kind: Kind, draft: string, range: Setting['range'] = null): SettingValue | null {
  const text = draft.trim();
  if (text === '') return null;
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : null;
  if (kind === 'number') {
    const n = Number(text.normalize('NFKC'));
    if (!Number.isFinite(n)) return null;
    const inside = range === null || (Number.isInteger(n) && n >= range.least && n <= range.most);
    return inside ? n : null;
  }
  if (kind === 'time') return /^([01]\d|2[0-3]):[0-5]\d$/.test(text.normalize('NFKC')) ? text.normalize('NFKC') : null;
  if (kind === 'list' || kind === 'choices')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  return text;
}

export type Group = 'blocking' | 'waiting' | 'blank' | 'preset' | 'confirmed' | 'signIn';
export const groups: readonly Group[] = ['blocking', 'waiting', 'blank', 'preset', 'confirmed', 'signIn'];

/** Where a setting stands: what blocks papers first, then what waits for a second person, what is blank, what rests on its preset. */
export function groupOf(s: Setting): Group {
  if (s.key.startsWith('signIn.')) return 'signIn';
  if (s.filled) return s.confirmed ? 'confirmed' : 'waiting';
  if (s.value === null) return s.blocksPapers ? 'blocking' : 'blank';
  return 'preset';
}
