/** 行政区划代码 — GB/T 2260 to the county (six places), GB/T 10114 to the township (nine), twelve to village or community. */
export type DivisionLevel = 'province' | 'city' | 'county' | 'township' | 'village';

export interface Division {
  readonly code: string;
  readonly level: DivisionLevel;
}

/** The level of a code; null when it is none: other lengths, a place below an empty one. */
export function readDivision(code: string): Division | null {
  if (!/^[1-9]\d(\d{4}|\d{7}|\d{10})$/.test(code)) return null;
  const city = code.slice(2, 4);
  const county = code.slice(4, 6);
  if (city === '00' && county !== '00') return null;
  if (code.length > 6 && (county === '00' || code.slice(6, 9) === '000')) return null;
  if (code.length === 12) return code.slice(9) === '000' ? null : { code, level: 'village' };
  if (code.length === 9) return { code, level: 'township' };
  return { code, level: city === '00' ? 'province' : county === '00' ? 'city' : 'county' };
}

/** True when `inner` is `outer` or lies in it. */
export function isWithin(inner: string, outer: string): boolean {
  const trimmed = outer.length === 6 ? outer.replace(/(00){1,2}$/, '') : outer;
  return inner.startsWith(trimmed);
}
