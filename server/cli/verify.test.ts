import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { utf8 } from '@zhiyi/ledger/core';
import { afterAll, describe, expect, test } from 'vitest';
import { originalPath, packageFiles, zipOf } from '../../ledger/testing/package.ts';
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

  test('an evidence package is answered with what is in it, in a process that has no network; one changed byte is answered no', async () => {
    const files = await packageFiles();
    const file = path.join(folder, 'package.zip');
    writeFileSync(file, zipOf(files));
    const offline = `import('node:net').then((net) => {
      net.Socket.prototype.connect = () => { throw new Error('network'); };
      return import(${JSON.stringify(fileURLToPath(new URL('./verify.ts', import.meta.url)))});
    }).then(({ runVerify }) => console.log(JSON.stringify(runVerify([${JSON.stringify(file)}]))));`;
    const run = spawnSync(process.execPath, ['--import', 'tsx', '-e', offline], { encoding: 'utf8', timeout: 120_000 });
    const { code, json } = JSON.parse(run.stdout || `{"code":${JSON.stringify(run.stderr)}}`);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      ok: true,
      of: { type: 'case' },
      entries: { case: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] },
    });
    const changed = new Map(files).set(originalPath, utf8('另一张照片'));
    writeFileSync(file, zipOf(changed));
    const no = runVerify([file]);
    expect(no.code).toBe(1);
    expect(no.text).toContain(`文件被改动：${originalPath}`);
  }, 180_000);

  test('without a file, or with one that is not there, it says how it is used', () => {
    expect(runVerify([])).toMatchObject({ code: 2 });
    expect(runVerify([path.join(folder, 'none')])).toMatchObject({ code: 2, json: { error: { code: 'unreadable' } } });
  });
});
