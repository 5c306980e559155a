import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runVerify } from './verify.ts';

const golden = fileURLToPath(new URL('../../ledger/verify/golden/receipt.json', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('zhiyi verify', () => {
  test('a receipt is answered with place, witnesses and time', () => {
    const { code, json, text } = runVerify([golden]);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      ok: true,
      origin: 'ledger.test/evidence/2026',
      index: '77',
      size: '200',
      time: Date.parse('2026-11-22T08:00:05Z') / 1000,
      reasons: [{ code: 'verified' }],
    });
    expect(text).toContain('可验证');
    expect(text).toContain('Verified');
  });

  test('one changed byte is answered no, with the reason in both languages', () => {
    const file = path.join(folder, 'changed.json');
    writeFileSync(file, readFileSync(golden, 'utf8').replace('index 77', 'index 76'));
    const { code, json, text } = runVerify([file]);
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: false, reasons: [{ code: 'proof.not-included' }] });
    expect(text).toContain('有一处被改动');
    expect(text).toContain('one of the three was changed');
  });

  test('without a file, or with one that is not there, it says how it is used', () => {
    expect(runVerify([])).toMatchObject({ code: 2 });
    expect(runVerify([path.join(folder, 'none')])).toMatchObject({ code: 2, json: { error: { code: 'unreadable' } } });
  });
});
