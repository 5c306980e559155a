import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Attribute, CertificateChoices, CertificateSet, ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509';
import { signedPartsOf } from '../timestamp/der.ts';

const SM3 = '1.2.156.10197.1.401';
const SM2_WITH_SM3 = '1.2.156.10197.1.501';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const ID = 'distid:1234567812345678';

/**
 * OpenSSL's `ts` signs with no SM2 key, so the signature of one of its tokens is taken off and put on again with one: certificates and
 * signature by OpenSSL's own SM2 under the standard ID, none of it by the code that verifies.
 */
export function sm2Signer(): { readonly root: string; signAgain(token: Uint8Array): Buffer; close(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-sm2-'));
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  };
  const file = (name: string) => path.join(folder, name);
  for (const name of ['root', 'stamp']) {
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', `${name}.key`);
    openssl(
      'req',
      '-new',
      '-sm3',
      '-sigopt',
      ID,
      '-key',
      `${name}.key`,
      '-subj',
      `/CN=Development ${name} SM2`,
      '-out',
      `${name}.csr`,
    );
  }
  writeFileSync(file('root.ext'), 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n');
  writeFileSync(file('stamp.ext'), 'basicConstraints=critical,CA:FALSE\nextendedKeyUsage=critical,timeStamping\n');
  const issue = ['x509', '-req', '-sm3', '-sigopt', ID, '-vfyopt', ID, '-days', '9000'];
  openssl(...issue, '-in', 'root.csr', '-signkey', 'root.key', '-extfile', 'root.ext', '-out', 'root.pem');
  openssl(
    ...issue,
    '-in',
    'stamp.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-set_serial',
    '2',
    '-extfile',
    'stamp.ext',
    '-out',
    'stamp.pem',
  );
  openssl('x509', '-in', 'stamp.pem', '-outform', 'DER', '-out', 'stamp.der');
  const der = readFileSync(file('stamp.der'));
  const certificate = AsnConvert.parse(der, Certificate);

  const signAgain = (token: Uint8Array): Buffer => {
    const signed = AsnConvert.parse(AsnConvert.parse(token, ContentInfo).content, SignedData);
    const [info] = [...signed.signerInfos];
    const content = signed.encapContentInfo.eContent?.single;
    if (!info?.sid.issuerAndSerialNumber || !content) throw new Error('not a token of OpenSSL');
    signed.certificates = new CertificateSet([new CertificateChoices({ certificate })]);
    info.sid.issuerAndSerialNumber.issuer = certificate.tbsCertificate.issuer;
    info.sid.issuerAndSerialNumber.serialNumber = certificate.tbsCertificate.serialNumber;
    info.digestAlgorithm = new AlgorithmIdentifier({ algorithm: SM3 });
    info.signatureAlgorithm = new AlgorithmIdentifier({ algorithm: SM2_WITH_SM3 });
    const digest = createHash('sm3').update(new Uint8Array(content.buffer)).digest();
    const named = createHash('sha256').update(der).digest();
    info.signedAttrs = [
      ...(info.signedAttrs ?? []).filter((a) => a.attrType !== MESSAGE_DIGEST && a.attrType !== SIGNING_CERTIFICATE_V2),
      new Attribute({ attrType: MESSAGE_DIGEST, attrValues: [AsnConvert.serialize(new OctetString(digest))] }),
      // SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }, SHA-256 being the digest that is not written
      new Attribute({
        attrType: SIGNING_CERTIFICATE_V2,
        attrValues: [bytes(0x30, 38, 0x30, 36, 0x30, 34, 0x04, 32, ...named)],
      }),
    ];
    const write = () => {
      const whole = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: AsnConvert.serialize(signed) });
      return Buffer.from(AsnConvert.serialize(whole));
    };
    writeFileSync(file('covered'), signedPartsOf(write()).signedAttributes ?? '');
    openssl(
      'pkeyutl',
      '-sign',
      '-rawin',
      '-digest',
      'sm3',
      '-pkeyopt',
      ID,
      '-inkey',
      'stamp.key',
      '-in',
      'covered',
      '-out',
      'signature',
    );
    info.signature = new OctetString(readFileSync(file('signature')));
    return write();
  };
  const root = readFileSync(file('root.pem'), 'utf8');
  return { root, signAgain, close: () => rmSync(folder, { recursive: true, force: true }) };
}

function bytes(...list: number[]): ArrayBuffer {
  return Uint8Array.from(list).buffer;
}
