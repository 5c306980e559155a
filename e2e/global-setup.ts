import { startServer } from './office-server.ts';

/** One office for all journeys: the built server on a free port with a demo district of its own; or the one that ZHIYI_E2E_URL names. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.ZHIYI_E2E_URL) return async () => {};
  const { url, stop } = await startServer();
  process.env.ZHIYI_E2E_URL = url;
  return stop;
}
