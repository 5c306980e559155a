import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A development time-stamp authority: OpenSSL's `ts` with certificates made for the moment. */
export interface Authority {
  readonly url: string;
  /** PEM of the root its chain ends in, and of one it does not */
  readonly root: string;
  readonly otherRoot: string;
  /** which certificate signs from now on */
  use(signer: Signer): void;
  /** the raw answer to a request, as the program gives it */
  reply(request: Uint8Array): Buffer;
  close(): Promise<void>;
}

/** `chained` has an authority between itself and the root; `expired` ended on 1 January 2021 */
export type Signer = 'good' | 'chained' | 'rsa' | 'expired';

export const OPENSSL = spawnSync('openssl', ['version'], { encoding: 'utf8' }).status === 0;

const CONFIG = `
[ca]
default_ca = made
[made]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = names
unique_subject = no
[names]
commonName = supplied
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[between]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
[stamp]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
serial = tsserial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
other_policies = 1.3.6.1.4.1.99999.2
digests = sha256,sm3
accuracy = secs:1
ess_cert_id_alg = sha256
`;

export async function openAuthority(): Promise<Authority> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-tsa-'));
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  };
  writeFileSync(path.join(folder, 'openssl.cnf'), CONFIG);
  writeFileSync(path.join(folder, 'index.txt'), '');
  for (const name of ['serial', 'tsserial']) writeFileSync(path.join(folder, name), '1000\n');
  const issue = (name: string, kind: string, by: string, until = '20491231', rsa = false) => {
    const key = rsa ? ['-newkey', 'rsa:2048'] : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    openssl(
      'req',
      '-new',
      '-config',
      'openssl.cnf',
      ...key,
      '-nodes',
      '-subj',
      `/CN=Development ${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    );
    const issuer =
      by === name ? ['-selfsign', '-keyfile', `${name}.key`] : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`];
    const time = ['-startdate', '20200101000000Z', '-enddate', `${until}000000Z`];
    openssl(
      'ca',
      '-batch',
      '-notext',
      '-config',
      'openssl.cnf',
      ...issuer,
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
      '-extensions',
      kind,
      ...time,
    );
  };
  issue('root', 'root', 'root');
  issue('other', 'root', 'other');
  issue('between', 'between', 'root');
  issue('good', 'stamp', 'root');
  issue('chained', 'stamp', 'between');
  issue('rsa', 'stamp', 'root', '20491231', true);
  issue('expired', 'stamp', 'root', '20210101');

  let signer: Signer = 'good';
  const reply = (request: Uint8Array): Buffer => {
    writeFileSync(path.join(folder, 'request'), request);
    const chain = signer === 'chained' ? ['-chain', 'between.pem'] : [];
    openssl(
      'ts',
      '-reply',
      '-config',
      'openssl.cnf',
      '-section',
      'tsa',
      '-queryfile',
      'request',
      '-signer',
      `${signer}.pem`,
      '-inkey',
      `${signer}.key`,
      ...chain,
      '-out',
      'reply',
    );
    return readFileSync(path.join(folder, 'reply'));
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(reply(Buffer.concat(parts)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    root: readFileSync(path.join(folder, 'root.pem'), 'utf8'),
    otherRoot: readFileSync(path.join(folder, 'other.pem'), 'utf8'),
    use: (name) => {
      signer = name;
    },
    reply,
    close: () =>
      new Promise((resolve) => {
        rmSync(folder, { recursive: true, force: true });
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
