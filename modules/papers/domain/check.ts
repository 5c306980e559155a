import { allow, type Decision, type Refusal, refusal, refuse } from '@zhiyi/kernel';
import { paperRefusals } from './refusals.ts';
import type { Paper, Requirement } from './sheet.ts';

/** The narrowest requirement that covers the path: `act.at` before `act`. */
function covering(requirements: readonly Requirement[], path: string): Requirement | undefined {
  return requirements
    .filter((r) => path === r.path || path.startsWith(`${r.path}.`))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/** What the data holds at a path; undefined when any part of the way is absent. */
function at(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
}

const isBlank = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Paths of all that is still to be signed. */
function awaited(value: unknown, path: readonly PropertyKey[] = []): readonly (readonly PropertyKey[])[] {
  if (value === null || typeof value !== 'object') return [];
  if ('kind' in value && value.kind === 'awaited') return [path];
  return Object.entries(value).flatMap(([key, inner]) => awaited(inner, [...path, key]));
}

/**
 * 文书必备内容的核对 — whether a paper states all the law asks for (APL 52(2) and the articles of the other papers).
 *
 * @param draft  true for a paper that is only looked at: signatures and receipt may still be awaited
 * @returns the data, read and trimmed; or every refusal at once: `papers.content-missing` with what is missing and its articles,
 *  `papers.content-unreadable` with the path of an entry that is there but not in the right form, and the paper's own conditions
 */
export function checkPaper<D>(paper: Paper<D>, data: unknown, draft = false): Decision<D> {
  const found = new Map<string, Refusal>();
  const missing = (requirement: Requirement) =>
    found.set(
      requirement.path,
      refusal(paperRefusals, 'papers.content-missing', { zh: requirement.zh, en: requirement.en }, requirement.law),
    );
  const unreadable = (path: string) =>
    found.set(`unreadable ${path}`, refusal(paperRefusals, 'papers.content-unreadable', { path }));
  const read = paper.schema.safeParse(data);
  if (!draft)
    for (const path of awaited(data).map((keys) => keys.join('.'))) {
      const requirement = covering(paper.requirements, path);
      if (requirement !== undefined) missing(requirement);
      else unreadable(path);
    }
  if (read.success) {
    const more = paper.check?.(read.data) ?? [];
    return found.size + more.length > 0 ? refuse([...found.values(), ...more]) : allow(read.data);
  }
  for (const issue of read.error.issues) {
    const path = issue.path.join('.');
    const requirement = covering(paper.requirements, path);
    const isMissing = isBlank(at(data, issue.path)) || issue.code === 'too_small';
    if (requirement !== undefined && isMissing) missing(requirement);
    else unreadable(path);
  }
  return refuse([...found.values()]);
}
