import { createServer } from 'node:net';

/**
 * Asked before anything else is started, so that a port already taken is said at once and in plain words, not after the demo was played.
 *
 * @throws Error that says what to set
 */
export async function mustBeFree(port: number, host: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(saidPlainly(error, port, host)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function saidPlainly(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const says: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop that one, or set PORT to another number.`,
    EACCES: `Port ${port} needs rights this user does not have. Set PORT to 1024 or above.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one of its own.`,
    ENOTFOUND: `The name ${host} leads to no address. Set HOST to an address of this machine.`,
  };
  const text = says[error.code ?? ''];
  return text === undefined ? error : new Error(text, { cause: error });
}
