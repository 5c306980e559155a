import { addDays, type Fen, fen, localDate, yuan } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { surcharge } from './surcharge.ts';
import vectors from './vectors.json' with { type: 'json' };

const due = localDate('2026-10-08');
const late = (fine: Fen, days: number, rounding: 'total' | 'daily' = 'total') =>
  surcharge({ fine, due, paid: addDays(due, days), rounding });

describe('surcharge of three per cent a day (APL 72)', () => {
  it('M01 a fine of 1,000 due on 2026-10-08 and paid on 10-18 bears ten days, 300.00, in all 1,300.00', () => {
    const a = surcharge({ fine: yuan(1000), due, paid: localDate('2026-10-18') });
    expect(a).toMatchObject({
      chargedDays: 10,
      firstDay: '2026-10-09',
      surcharge: yuan(300),
      total: yuan(1300),
      capped: false,
    });
  });

  it('M03 the same paid on day 34 or later is capped at the fine', () => {
    expect(late(yuan(1000), 33)).toMatchObject({ surcharge: yuan(990), capped: false });
    expect(surcharge({ fine: yuan(1000), due, paid: localDate('2026-11-11') })).toMatchObject({
      chargedDays: 34,
      surcharge: yuan(1000),
      total: yuan(2000),
      capped: true,
    });
    expect(late(yuan(1000), 400).surcharge).toBe(yuan(1000));
  });

  it('M05 a fine of 200 unpaid for forty days bears 200, not 240', () => {
    expect(late(yuan(200), 40)).toMatchObject({ surcharge: yuan(200), total: yuan(400), capped: true });
  });

  it('M07 three per cent of 333.33 is rounded once on the total by default, or every day where the district says so', () => {
    expect(late(yuan('333.33'), 1).surcharge).toBe(yuan('10'));
    expect(late(yuan('333.33'), 7).surcharge).toBe(yuan('70'));
    expect(late(yuan('0.50'), 3).surcharge).toBe(yuan('0.05'));
    expect(late(yuan('0.50'), 3, 'daily').surcharge).toBe(yuan('0.06'));
  });

  test.each(vectors.late_payment_surcharge)('$fine yuan, $days_late days late: $surcharge', (v) =>
    expect(late(yuan(v.fine), v.days_late).surcharge).toBe(yuan(v.surcharge)),
  );

  it('nothing is due on or before the last day for payment', () => {
    for (const days of [0, -5])
      expect(late(yuan(1000), days)).toMatchObject({ chargedDays: 0, surcharge: 0, firstDay: null });
  });

  it('does not run during reconsideration or lawsuit, overlapping pauses once (APL 73)', () => {
    const pauses = [
      { from: localDate('2026-10-10'), to: localDate('2026-10-14') },
      { from: localDate('2026-10-13'), to: localDate('2026-10-15') },
    ];
    const a = surcharge({ fine: yuan(1000), due, paid: localDate('2026-10-18'), pauses });
    expect(a).toMatchObject({ overdueDays: 10, pausedDays: 6, chargedDays: 4, surcharge: yuan(120) });
    expect(a.law.map((x) => x.article)).toContain(73);
    const running = surcharge({
      fine: yuan(1000),
      due,
      paid: localDate('2026-10-18'),
      pauses: [{ from: addDays(due, 1), to: null }],
    });
    expect(running).toMatchObject({ chargedDays: 0, surcharge: 0, firstDay: null });
  });

  it('refuses a pause turned round and a due day before the law', () => {
    const turned = [{ from: localDate('2026-10-14'), to: localDate('2026-10-10') }];
    expect(() => surcharge({ fine: yuan(1000), due, paid: localDate('2026-10-18'), pauses: turned })).toThrow(
      'before it begins',
    );
    expect(() => surcharge({ fine: yuan(1000), due: localDate('2021-01-01'), paid: due })).toThrow('no value');
  });

  it('never exceeds the fine, never falls as days pass, and is exact for whole hundreds of yuan', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000_000),
        fc.nat(500),
        fc.constantFrom('total' as const, 'daily' as const),
        (n, days, rounding) => {
          const fine = fen(n);
          const a = late(fine, days, rounding).surcharge;
          expect(a).toBeLessThanOrEqual(fine);
          expect(late(fine, days + 1, rounding).surcharge).toBeGreaterThanOrEqual(a);
          if (n % 100 === 0) expect(a).toBe(Math.min(fine, (n / 100) * 3 * days));
        },
      ),
    );
  });

  it('is exact where floating point is not: the greatest fine a day late', () => {
    expect(late(fen(9_007_199_254_700), 1).surcharge).toBe(270_215_977_641);
  });
});
