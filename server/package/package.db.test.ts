import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { nodeSuite } from '@zhiyi/ledger';
import { fromUtf8 } from '@zhiyi/ledger/core';
import { type PackageVerdict, parseReceipt, unzip, verifyPackage } from '@zhiyi/ledger/verify';
import { type TestOffice, testOffice } from '@zhiyi/modules/cases/testing';
import { played } from '@zhiyi/modules/cases/testing/played';
import type { FileAnswer } from '@zhiyi/modules/handler';
import { type Actor, runRead } from '@zhiyi/store';
import { eventually } from '@zhiyi/store/testing';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../modules/papers/render/read-pdf.ts';
import { runVerify } from '../cli/verify.ts';
import { readConfig } from '../config.ts';
import { type OfficeLedger, openOfficeLedger } from '../ledger/office-ledger.ts';
import { packageHandlers } from './handlers.ts';

describe('L12: the evidence package of a case and of a piece of evidence (online litigation rules, articles 16 to 19)', () => {
  let office: TestOffice;
  let ledger: OfficeLedger | undefined;
  let lin: Actor;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-package-'));
  const { decided, withFacts } = played(
    () => office,
    () => lin,
  );
  beforeAll(async () => {
    office = await testOffice();
    lin = await office.who('lin');
    ledger = await openOfficeLedger({
      config: readConfig({ DATA_DIR: dataDir }),
      store: office.store,
      onError: () => {},
    });
  });
  afterAll(async () => {
    await ledger?.close();
    await office.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** the file, once everything so far is witnessed */
  const take = async (actor: Actor, what: 'case' | 'evidence', id: string): Promise<Uint8Array> => {
    const { files, renderer, demo } = office.deps.papers;
    const verifier = async () => Buffer.from('<!doctype html>');
    const [ofCase, ofEvidence] = packageHandlers({ files, renderer, demo, verifier, ledger: () => ledger });
    const params = what === 'case' ? { caseId: id } : { evidenceId: id };
    const call = { store: office.store, actor, params, query: { purpose: 'remedy' } };
    const answer = (await (what === 'case' ? ofCase : ofEvidence)?.run(call as never)) as FileAnswer;
    return Uint8Array.from(await buffer(answer.content as Readable));
  };
  const witnessed = () =>
    eventually(async () => {
      const size = ledger?.ledger.publisher.published?.size ?? 0n;
      const [row] = await office.store.look<{ n: string }>('SELECT count(*) AS n FROM store.ledger_queue');
      return size >= BigInt(row?.n ?? 1);
    });
  const codes = (v: PackageVerdict) => v.reasons.map((r) => r.code);
  const evidenceOf = (caseId: string) =>
    runRead(office.store, lin, (act) =>
      act.tx.selectFrom('evidence.items').select(['id', 'sha256']).where('case_id', '=', caseId).execute(),
    );

  test('of a case: originals, papers, every entry with its record; yes offline, and the export is on record', async () => {
    const caseId = await decided();
    await witnessed();
    const zip = await take(lin, 'case', caseId);
    const verdict = verifyPackage(nodeSuite, zip);
    expect(verdict.reasons.filter((r) => r.weight === 'no')).toEqual([]);
    expect(codes(verdict)).toEqual(
      expect.arrayContaining(['package.verified', 'package.witnessed', 'package.open', 'package.demo']),
    );
    const files = unzip(zip);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'manifest.json',
        '说明.pdf',
        '核验.html',
        'entries/case/0001.receipt.json',
        'entries/case/0001.event.json',
        'entries/evidence-01/0001.receipt.json',
        'originals/证据01.png',
        'originals/证据01.文字.json',
        'originals/文书01.pdf',
      ]),
    );
    const file = path.join(dataDir, 'package.zip');
    writeFileSync(file, zip);
    expect(runVerify([file])).toMatchObject({ code: 0, json: { ok: true, of: { type: 'case', id: caseId } } });

    const audit = await office.store.look(`SELECT kind, detail FROM store.audit WHERE kind IN ('export', 'look')`);
    const kinds = audit.map((r) => r.kind);
    expect(kinds).toContain('export');
    expect(kinds).toContain('look');
    const entries = await office.store.look<{ entry: string }>(
      `SELECT entry FROM store.ledger_queue WHERE stream LIKE 'package:%'`,
    );
    expect(entries.map((e) => JSON.parse(e.entry).p.type)).toEqual(['evidence.exported']);
  }, 120_000);

  test('the explanation answers each point of the courts’ rules in Chinese, and never says that nothing can be altered', async () => {
    const caseId = await decided();
    await witnessed();
    const pdf = unzip(await take(lin, 'case', caseId)).get('说明.pdf') as Uint8Array;
    const text = (await readPdf(pdf)).pages.join('');
    const read = text.replace(/\s/g, '');
    for (const said of [
      '第十六条',
      '第十七条',
      '第十八条',
      '第十九条',
      '第十一条第一款第（一）项',
      '第（六）项',
      '核验.html',
      '4家中至少3家签名',
      '3家中至少2家签名',
      '不说明什么',
    ])
      expect(read).toContain(said);
    expect(read).not.toContain('不可篡改');
    expect(Buffer.from(pdf).toString('latin1')).toContain('pdfaid');
  }, 120_000);

  test('of one piece: its original, its capture record and both its entries; one byte of the photo changed, and it is named', async () => {
    const caseId = await withFacts();
    const [item] = await evidenceOf(caseId);
    await witnessed();
    const zip = await take(lin, 'evidence', item?.id as string);
    const files = unzip(zip);
    expect(verifyPackage(nodeSuite, zip)).toMatchObject({ ok: true, manifest: { of: { type: 'evidence' } } });
    const photo = files.get('originals/证据01.png') as Uint8Array;
    const other = Object.fromEntries(
      [...files].map(([name, b]) => [name, b === photo ? photo.map((x, i) => (i === 40 ? x ^ 1 : x)) : b]),
    );
    const no = verifyPackage(nodeSuite, zipSync(other));
    expect(no.reasons.filter((r) => r.weight === 'no').map((r) => [r.code, r.facts.path])).toEqual([
      ['package.file-changed', 'originals/证据01.png'],
      ['package.original-differs', 'originals/证据01.png'],
    ]);
    // the file's name, as the device sent it, with the salt its digest was made with
    const words = files.get('originals/证据01.文字.json') as Uint8Array;
    expect(JSON.parse(fromUtf8(words))).toEqual({ fileName: 'a.png', salt: expect.stringMatching(/^[0-9a-f]{32}$/) });
  }, 120_000);

  test('salts and content erased, the package says nothing of the record and every proof in it stays valid (invariant 11)', async () => {
    const caseId = await withFacts();
    const [item] = await evidenceOf(caseId);
    await witnessed();
    await office.store.look(
      `DELETE FROM store.salts USING store.ledger_queue q WHERE q.entry_id = store.salts.entry_id AND q.stream = 'evidence:${item?.id}'`,
    );
    const zip = await take(lin, 'evidence', item?.id as string);
    const files = unzip(zip);
    expect([...files.keys()].filter((name) => name.endsWith('.event.json') || name.startsWith('originals/'))).toEqual(
      [],
    );
    const receipt = parseReceipt(fromUtf8(files.get('entries/evidence-01/0001.receipt.json') as Uint8Array));
    expect(receipt.shown.map((s) => s.name)).toEqual(['case']);
    expect(verifyPackage(nodeSuite, zip).reasons.filter((r) => r.weight === 'no')).toEqual([]);
  }, 120_000);

  test('a record of which nothing is witnessed yet makes no package', async () => {
    const caseId = await withFacts();
    await witnessed();
    const open = ledger as OfficeLedger;
    const early = { ...open, logOf: (of: string) => ({ ...open.logOf(of), published: undefined }) };
    const { files, renderer, demo } = office.deps.papers;
    const [ofCase] = packageHandlers({
      files,
      renderer,
      demo,
      verifier: async () => undefined,
      ledger: () => early as never,
    });
    const call = { store: office.store, actor: lin, params: { caseId }, query: { purpose: 'remedy' } };
    await expect(ofCase?.run(call as never)).rejects.toMatchObject({ refusals: [{ code: 'desk.not-yet-witnessed' }] });
  }, 120_000);

  test('whoever may not see the case gets none (APL 50; PIPL 34)', async () => {
    const caseId = await withFacts();
    await witnessed();
    const stranger: Actor = {
      ...lin,
      id: '0190aaaa-0000-7000-8000-00000000ffff',
      viewers: ['zhuangqiao'],
      organ: 'zhuangqiao',
    };
    await expect(take(stranger, 'case', caseId)).rejects.toMatchObject({ refusals: [{}] });
  }, 120_000);
});
