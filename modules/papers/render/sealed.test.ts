import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orRefuse } from '@zhiyi/kernel';
import { padesSeals, SealNotSet } from '@zhiyi/ports/seal';
import {
  type BentStamp,
  readSeal,
  type TestSeal,
  testAuthority,
  testSeal,
  VALID_FROM,
  VALID_TO,
} from '@zhiyi/ports/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from './read-pdf.ts';
import { createRenderer } from './renderer.ts';
import { sample } from './samples.ts';

const AT = Date.parse('2026-10-13T09:31:00+08:00');
const renderer = createRenderer();
const folder = mkdtempSync(join(tmpdir(), 'zhiyi-seal-'));
let paper: Uint8Array;
let seal: TestSeal;
beforeAll(async () => {
  const { at, data } = await sample('on-the-spot-decision');
  paper = orRefuse(await renderer.render('on-the-spot-decision', data, { at, demo: false, sealed: true })).pdf;
  seal = await testSeal();
});
afterAll(async () => {
  await renderer.close();
  rmSync(folder, { recursive: true, force: true });
});

const sealsOf = (s: TestSeal, authority?: string, ask?: typeof fetch) =>
  padesSeals([{ organ: 'zhzf', name: '虚构区综合行政执法局', key: s.key }], authority, ask);
const sealed = async (s: TestSeal = seal, at = AT) => (await sealsOf(s).seal(paper, 'zhzf', at)).pdf;
const has = (tool: string) => spawnSync(tool, ['-v']).error === undefined;

describe('the organ’s seal (PAdES B-B; ESL 13, 14)', () => {
  test.each(['ec', 'rsa'] as const)(
    'covers the whole file, names its certificate, and is checked by another route (%s)',
    async (kind) => {
      const read = readSeal(await sealed(await testSeal(kind)));
      expect(read).toMatchObject({
        whole: true,
        digestFits: true,
        signatureFits: true,
        namesCertificate: true,
        stamped: false,
      });
    },
  );

  test('every byte of the paper stays where it was: the claim of PDF/A-2b, the words and the page are untouched', async () => {
    const pdf = await sealed();
    expect(Buffer.from(pdf.subarray(0, paper.length)).equals(Buffer.from(paper))).toBe(true);
    const file = Buffer.from(pdf).toString('latin1');
    expect(file).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(file.match(/%%EOF/g)).toHaveLength(2);
    // ISO 19005-2: printed, not hidden, no picture asked of a field without size, no appearances to be made by the reader
    expect(file).toMatch(/\/Subtype \/Widget \/FT \/Sig .*\/F 132 \/Rect \[0 0 0 0\]/);
    expect(file).not.toContain('/NeedAppearances');
    const [before, after] = [await readPdf(paper), await readPdf(pdf)];
    expect(after.pages).toEqual(before.pages);
    expect(after.pages.join('')).not.toContain('未盖章');
  });

  test('one changed byte of the paper is found, and so is one of the signature (ESL 13(1)(3), (4))', async () => {
    for (const place of [paper.length >> 1, paper.length + 40]) {
      const pdf = Buffer.from(await sealed());
      pdf[place] = (pdf[place] as number) ^ 1;
      expect(readSeal(pdf).digestFits).toBe(false);
    }
    const pdf = Buffer.from(await sealed());
    const { range, der } = readSeal(pdf);
    const last = der.length - 1;
    pdf.write(Buffer.from([(der[last] as number) ^ 1]).toString('hex'), (range[1] as number) + 1 + 2 * last, 'latin1');
    expect(readSeal(pdf)).toMatchObject({ digestFits: true, signatureFits: false });
  });

  test('there is exactly one: a sealed paper is not sealed again', async () => {
    await expect(sealsOf(seal).seal(await sealed(), 'zhzf', AT)).rejects.toThrow(RangeError);
    await expect(sealsOf(seal).seal(Buffer.from('%PDF-1.7 nothing'), 'zhzf', AT)).rejects.toThrow(RangeError);
  });

  test('a certificate seals from its first moment to its last, and not outside (ESL 13)', async () => {
    for (const at of [VALID_FROM - 1000, VALID_TO + 1000]) await expect(sealed(seal, at)).rejects.toThrow(SealNotSet);
    for (const at of [VALID_FROM, VALID_TO]) expect(readSeal(await sealed(seal, at)).signatureFits).toBe(true);
  });

  test('a sealing service that is away or signs nothing is said, and no paper comes of it', async () => {
    const away = { ...seal, key: { ...seal.key, sign: () => Promise.reject(new Error('away')) } };
    await expect(sealed(away)).rejects.toMatchObject({ name: 'SealNotSet', why: { zh: '印章服务没有签名' } });
  });

  test('with a time-stamp authority the seal carries its token (PAdES B-T, RFC 3161)', async () => {
    const { pdf } = await sealsOf(seal, 'https://tsa.example', await testAuthority()).seal(paper, 'zhzf', AT);
    expect(readSeal(pdf)).toMatchObject({ digestFits: true, signatureFits: true, stamped: true });
  });

  test.each(['digest', 'nonce', 'refused', 'garbage', 'down'] as const)(
    'an answer of the authority that is wrong (%s) is not put into a seal',
    async (bent: BentStamp) => {
      const provider = sealsOf(seal, 'https://tsa.example', await testAuthority(bent));
      await expect(provider.seal(paper, 'zhzf', AT)).rejects.toThrow(SealNotSet);
    },
  );
});

describe('checked by tools of others, where the machine has them', () => {
  test.skipIf(!has('openssl'))(
    'OpenSSL verifies the seal against its certificate, and not after a change',
    async () => {
      const { der, signed } = readSeal(await sealed());
      const file = (name: string, bytes: Uint8Array | string) => {
        writeFileSync(join(folder, name), bytes);
        return join(folder, name);
      };
      const check = (content: Uint8Array) =>
        spawnSync('openssl', [
          ...[
            'cms',
            '-verify',
            '-binary',
            '-inform',
            'DER',
            '-in',
            file('seal.der', der),
            '-content',
            file('content', content),
          ],
          ...[
            '-CAfile',
            file('ca.pem', seal.certificatePem),
            '-purpose',
            'any',
            '-no_check_time',
            '-out',
            join(folder, 'out'),
          ],
        ]);
      expect(check(signed).stderr.toString()).toMatch(/successful/i);
      const bent = Buffer.from(signed);
      bent[100] = (bent[100] as number) ^ 1;
      expect(check(bent).status).not.toBe(0);
    },
  );

  test.skipIf(!has('pdfsig'))('a PDF reader’s library says: valid, the whole document signed', async () => {
    for (const ask of [undefined, await testAuthority()]) {
      const { pdf } = await sealsOf(seal, ask && 'https://tsa.example', ask).seal(paper, 'zhzf', AT);
      writeFileSync(join(folder, 'paper.pdf'), pdf);
      const said = spawnSync('pdfsig', [join(folder, 'paper.pdf')]).stdout.toString();
      expect(said).toContain('Signature is Valid');
      expect(said).toContain('Total document signed');
      expect(said).toContain('ETSI.CAdES.detached');
      expect(said.match(/Signature #/g)).toHaveLength(1);
    }
  });
});
