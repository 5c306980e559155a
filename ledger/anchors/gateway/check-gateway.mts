import { checkGateway } from './conformance.ts';

/**
 * For the operator of a gateway: `npx tsx ledger/anchors/gateway/check-gateway.mts URL [seconds until confirmed]`.
 * The header of `GATEWAY_AUTHORIZATION` is sent along. Prints a line a case; ends with 1 when one fails.
 */
const [url, seconds = '60'] = process.argv.slice(2);
if (url === undefined || !URL.canParse(url)) {
  console.error('npx tsx ledger/anchors/gateway/check-gateway.mts URL [seconds]');
  process.exit(2);
}
const { GATEWAY_AUTHORIZATION: authorization } = process.env;
const headers = authorization === undefined ? {} : { authorization };
const results = await checkGateway({ url, headers, confirmedWithinMs: Number(seconds) * 1000 });
for (const { zh, en, finding } of results)
  console.log(finding === '' ? `ok      ${zh} · ${en}` : `FAILED  ${zh} · ${en}: ${finding}`);
const failed = results.filter((r) => r.finding !== '').length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
