import { writeFileSync } from 'node:fs';
import { AsnConvert } from '@peculiar/asn1-schema';
import { TimeStampResp } from '@peculiar/asn1-tsp';
import { published } from '../testing/checkpoints.ts';
import { sm2Signer } from '../testing/sm2-token.ts';
import { openAuthority, type Signer } from '../testing/timestamp-authority.ts';
import { timestampRequest } from './ask.ts';
import { type ImprintAlgorithm, imprintOf } from './token.ts';

/** Example tokens of a development authority, so that a machine without OpenSSL tries them too: `npx tsx ledger/anchors/timestamp/write-vectors.mts`. */
const authority = await openAuthority();
const { checkpoint } = published(42);
const token = (signer: Signer, algorithm: ImprintAlgorithm) => {
  authority.use(signer);
  const { der, nonce } = timestampRequest(imprintOf(checkpoint, algorithm), algorithm);
  const { timeStampToken } = AsnConvert.parse(authority.reply(der), TimeStampResp);
  const bytes = Buffer.from(AsnConvert.serialize(timeStampToken));
  return {
    name: `${signer} ${algorithm}`,
    signer,
    algorithm,
    nonce: Buffer.from(nonce).toString('hex'),
    token: bytes.toString('base64'),
  };
};
const sm2 = sm2Signer(); // before the token, so that its certificates are valid at the token's time
const sm3 = token('good', 'sm3');
const vectors = {
  source: 'Made with OpenSSL 3.0 ts by ledger/anchors/timestamp/write-vectors.mts; the keys were thrown away.',
  checkpoint,
  root: authority.root,
  otherRoot: authority.otherRoot,
  sm2Root: sm2.root,
  tokens: [
    token('good', 'sha256'),
    sm3,
    { ...sm3, name: 'sm2 sm3', token: sm2.signAgain(Buffer.from(sm3.token, 'base64')).toString('base64') },
    token('chained', 'sha256'),
    token('rsa', 'sha256'),
    token('expired', 'sha256'),
  ],
};
writeFileSync(new URL('./vectors.json', import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`);
sm2.close();
await authority.close();
