import { useMemo } from 'react';
import { useCaseTexts } from '../texts.ts';

/** What a contract's schema found wrong, as far as the words for it need. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly maximum?: unknown;
  readonly input?: unknown;
}

export interface FaultWords {
  readonly missing: string;
  readonly unfit: string;
  readonly tooLong: (most: string) => string;
}

/** Where something is wrong (`party.name`) and what, in the words of the screen. */
export type Faults = Readonly<Record<string, string>>;

export function useFaultWords(): FaultWords {
  const t = useCaseTexts();
  return useMemo(
    () => ({
      missing: t('fault.missing'),
      unfit: t('fault.unfit'),
      tooLong: (most) => t('fault.tooLong', { most }),
    }),
    [t],
  );
}

/** The first fault of each field, by its path; nothing chosen and nothing typed are both “missing”. */
export function faultsOf(issues: readonly SchemaIssue[], words: FaultWords): Faults {
  const faults: Record<string, string> = {};
  for (const issue of issues) {
    const at = issue.path.map(String).join('.');
    faults[at] ??= wordsFor(issue, words);
  }
  return faults;
}

function wordsFor(issue: SchemaIssue, words: FaultWords): string {
  if (issue.code === 'too_small' || issue.code === 'invalid_type') return words.missing;
  if (issue.code === 'too_big') return words.tooLong(typeof issue.maximum === 'number' ? String(issue.maximum) : '');
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return words.missing;
  return words.unfit;
}

/** The fault of a field or of anything inside it. */
export function faultAt(faults: Faults, path: string): string | undefined {
  const at = Object.keys(faults).find((k) => k === path || k.startsWith(`${path}.`));
  return at === undefined ? undefined : faults[at];
}
