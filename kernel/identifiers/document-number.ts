/**
 * 文书编号 — a template with the places `{organ}`, `{doc}`, `{yyyy}` and `{seq}`. `{seq:06}` pads with zeros to six places;
 * `{seq}` or `{seq:0}` does not pad. The year stands in hexagonal brackets 〔〕 (GB/T 9704), never in other ones.
 */
export const DEFAULT_TEMPLATE = '{organ}{doc}字〔{yyyy}〕第{seq:06}号';

export interface DocumentNumber {
  /** 机关代字, for example 甬北综执 */
  readonly organ: string;
  /** 文书代字, for example 罚决 */
  readonly doc: string;
  readonly year: number;
  readonly serial: number;
}

/**
 * 流水号方式
 * - `per-case`: one serial per case for all its papers; they differ in the document word only
 * - `per-kind`: every kind of paper has a series of its own
 */
export type SerialMode = 'per-case' | 'per-kind';

/** The series a number is taken from: unique per organ word and year, and per document word where every kind counts by itself. */
export interface SerialSeries {
  readonly organ: string;
  readonly year: number;
  /** null: the series of the cases */
  readonly doc: string | null;
}

export function seriesOf(mode: SerialMode, number: Omit<DocumentNumber, 'serial'>): SerialSeries {
  return { organ: number.organ, year: number.year, doc: mode === 'per-kind' ? number.doc : null };
}

const PLACE = /\{(organ|doc|yyyy|seq)(?::(\d{1,2}))?\}/g;
const WELL_FORMED = /^[\u4e00-\u9fa5]{2,12}字〔(?:19|20)\d{2}〕第?\d{1,8}号$/;

/** Looks like a document number of any organ. */
export function isDocumentNumber(text: string): boolean {
  return WELL_FORMED.test(text);
}

/** @throws RangeError for a template without its places, or a year or serial that is none */
export function formatDocumentNumber(number: DocumentNumber, template: string = DEFAULT_TEMPLATE): string {
  checkTemplate(template);
  if (!Number.isInteger(number.year) || number.year < 1900 || number.year > 2099)
    throw new RangeError(`not a year of a document number: ${number.year}`);
  if (!Number.isInteger(number.serial) || number.serial < 1 || number.serial > 99_999_999)
    throw new RangeError(`not a serial of a document number: ${number.serial}`);
  return template.replace(PLACE, (_, place: string, width: string | undefined) => {
    if (place === 'organ') return number.organ;
    if (place === 'doc') return number.doc;
    if (place === 'yyyy') return String(number.year);
    return String(number.serial).padStart(Number(width ?? 0), '0');
  });
}

/**
 * Reads a number back. Organ word and document word stand together without a mark between them, so the organ words in use must be
 * known; the longest that fits is taken. Null when the text does not follow the template or a padded serial has another width.
 */
export function parseDocumentNumber(
  text: string,
  organs: readonly string[],
  template: string = DEFAULT_TEMPLATE,
): DocumentNumber | null {
  checkTemplate(template);
  for (const organ of [...organs].sort((a, b) => b.length - a.length)) {
    const m = new RegExp(`^${patternOf(template, organ)}$`, 'u').exec(text);
    const groups = m?.groups;
    if (!groups) continue;
    const number = { organ, doc: groups.doc ?? '', year: Number(groups.yyyy), serial: Number(groups.seq) };
    if (number.serial > 0 && formatDocumentNumber(number, template) === text) return number;
  }
  return null;
}

function patternOf(template: string, organ: string): string {
  let pattern = '';
  let at = 0;
  for (const m of template.matchAll(PLACE)) {
    pattern += escape(template.slice(at, m.index));
    if (m[1] === 'organ') pattern += escape(organ);
    else if (m[1] === 'doc') pattern += '(?<doc>[\u4e00-\u9fa5]{1,6})';
    else if (m[1] === 'yyyy') pattern += '(?<yyyy>(?:19|20)\\d{2})';
    else pattern += '(?<seq>\\d{1,8})';
    at = m.index + m[0].length;
  }
  return pattern + escape(template.slice(at));
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function checkTemplate(template: string): void {
  const places = [...template.matchAll(PLACE)].map((m) => m[1]);
  for (const place of ['organ', 'doc', 'yyyy', 'seq'])
    if (places.filter((p) => p === place).length !== 1)
      throw new RangeError(`a template has {${place}} exactly once: ${template}`);
}
