import { type LocalDate, localDate } from '@zhiyi/kernel';
import { describe, expect, test } from 'vitest';
import { type Certificate, certificateOn, mayChangeCertificate, statusOn } from './certificate.ts';

const day = (text: string): LocalDate => localDate(text);
const card: Certificate = {
  id: 'c1',
  person: 'p',
  number: '浙B-演示-0001',
  issuer: '浙江省人民政府',
  area: '江北区',
  work: '综合行政执法',
  validFrom: day('2023-10-13'),
  validTo: day('2026-10-12'),
  changes: [],
};

describe('a certificate on a day (APL 42)', () => {
  test.each([
    ['2023-10-12', 'not-yet'],
    ['2023-10-13', 'valid'],
    ['2026-10-12', 'valid'],
    ['2026-10-13', 'expired'],
  ])('both days of validity are included: %s → %s', (on, status) => {
    expect(statusOn(card, day(on))).toBe(status);
  });

  test('T13: a certificate that expired the day before the interview does not count (APL 42)', () => {
    expect(certificateOn([card], day('2026-10-13'))).toBeUndefined();
    expect(certificateOn([card], day('2026-10-12'))?.id).toBe('c1');
  });

  test('a suspension counts from its day and takes nothing from the day before', () => {
    const suspended = { ...card, changes: [{ from: day('2026-03-10'), status: 'suspended' as const }] };
    expect(statusOn(suspended, day('2026-03-09'))).toBe('valid');
    expect(statusOn(suspended, day('2026-03-10'))).toBe('suspended');
    const restored = {
      ...card,
      changes: [...suspended.changes, { from: day('2026-04-01'), status: 'valid' as const }],
    };
    expect(statusOn(restored, day('2026-03-31'))).toBe('suspended');
    expect(statusOn(restored, day('2026-04-01'))).toBe('valid');
  });

  test('nothing follows a revocation, and changes come in the order of their days', () => {
    const revoked = { ...card, changes: [{ from: day('2026-03-10'), status: 'revoked' as const }] };
    expect(statusOn(revoked, day('2026-10-13'))).toBe('revoked');
    const back = mayChangeCertificate(revoked, { from: day('2026-05-01'), status: 'valid' });
    expect(back.ok ? [] : back.refusals.map((r) => r.code)).toEqual(['people.certificate-revoked']);
    const early = mayChangeCertificate(card, { from: day('2023-10-12'), status: 'suspended' });
    expect(early.ok ? [] : early.refusals.map((r) => r.code)).toEqual(['people.certificate-change-too-early']);
    expect(mayChangeCertificate(card, { from: day('2023-10-13'), status: 'suspended' }).ok).toBe(true);
  });

  test('of several, the one that lasts longest', () => {
    const next = { ...card, id: 'c2', validTo: day('2029-10-12') };
    expect(certificateOn([card, next], day('2026-10-12'))?.id).toBe('c2');
  });
});
