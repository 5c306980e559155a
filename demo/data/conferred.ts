/**
 * 赋权选取 — real matters the demo hands to streets and town: frequent, easy to find and handle, no special expertise (ZJ 9). By field,
 * then single codes left out because they ask for measurement, for expertise, or for sums far above what a street decides.
 */
const fields = ['SR', 'GG', 'ZD', 'LJ', 'ZT', 'YY', 'ZS', 'TC', 'SZ', 'LH', 'WJ', 'FW', 'WY', 'RQ', 'PS', 'YQ'];

const leftOut = new Set([
  'ZY-CF-SR-021',
  'ZY-CF-SR-026',
  'ZY-CF-GG-003',
  'ZY-CF-ZD-004',
  'ZY-CF-ZD-006',
  ...['003', '004', '005', '006', '007', '008', '012', '013', '014', '015', '017', '018', '019'].map(
    (n) => `ZY-CF-LJ-${n}`,
  ),
  ...['003', '005', '007', '008', '009'].map((n) => `ZY-CF-ZT-${n}`),
  // emissions are measured, fumes and sites are decided by the bureau
  ...['001', '002', '008'].map((n) => `ZY-CF-YY-${n}`),
  ...['001', '002', '004', '006'].map((n) => `ZY-CF-ZS-${n}`),
  ...['003', '006', '007', '008'].map((n) => `ZY-CF-TC-${n}`),
  ...['007', '010', '016'].map((n) => `ZY-CF-SZ-${n}`),
  ...['006', '007'].map((n) => `ZY-CF-LH-${n}`),
  ...['007', '010', '011', '012'].map((n) => `ZY-CF-WJ-${n}`),
  'ZY-QZ-WJ-003',
  ...['001', '002', '003', '005', '008', '011'].map((n) => `ZY-CF-FW-${n}`),
  ...['004', '005', '006', '007', '009', '010'].map((n) => `ZY-CF-WY-${n}`),
  ...['001', '002', '003', '004', '005', '010', '011', '013', '014'].map((n) => `ZY-CF-RQ-${n}`),
  ...['002', '003', '004', '005', '006', '008'].map((n) => `ZY-CF-PS-${n}`),
  ...['004', '006'].map((n) => `ZY-CF-YQ-${n}`),
]);

const alsoHandy = ['ZY-CF-MC-009', 'ZY-CF-SX-005', 'ZY-CF-SX-006', 'ZY-CF-SX-004'];

/** Matters of an old town and of the countryside, on Cicheng's list alone. */
const cichengOnly = ['ZY-CF-GC-001', 'ZY-CF-GC-002', 'ZY-CF-GC-003', 'ZY-CF-PS-008', 'ZY-CF-SX-001', 'ZY-CF-LH-007'];
/** Pavement parking stays with the bureau in Cicheng. */
const notCicheng = new Set(['ZY-CF-TC-001']);

function chosen(code: string): boolean {
  return (fields.includes(code.split('-')[2] ?? '') && !leftOut.has(code)) || alsoHandy.includes(code);
}

export function conferredOnStreets(codes: readonly string[]): readonly string[] {
  return codes.filter(chosen);
}

export function conferredOnCicheng(codes: readonly string[]): readonly string[] {
  return codes.filter((c) => (chosen(c) && !notCicheng.has(c)) || cichengOnly.includes(c));
}
