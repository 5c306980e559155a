import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { mustBeFree } from './port.ts';

it('a port that another program has is said before anything is started; once it is free, nothing is', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen({ port: 0, host: '127.0.0.1' }, resolve));
  const { port } = other.address() as AddressInfo;
  await expect(mustBeFree(port, '127.0.0.1')).rejects.toThrow(`Port ${port} is taken`);
  await new Promise((resolve) => other.close(resolve));
  await mustBeFree(port, '127.0.0.1');
  await mustBeFree(0, '127.0.0.1');
});

it('an address this machine does not have is named', async () => {
  await expect(mustBeFree(8080, '192.0.2.1')).rejects.toThrow('no address 192.0.2.1');
});
