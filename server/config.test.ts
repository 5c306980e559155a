import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

it.each([
  ['RATE_LIMIT', ['abc', '-1', '1.5', '']],
  ['LOG_LEVEL', ['loud', '']],
  ['ZHIYI_DISTRICT', ["a'b", 'A', '../x', '']],
  ['PUBLIC_URL', ['office.example', 'ftp://x', 'https://x?y', 'https://x#y', 'https://u:p@x', 'javascript:1', '']],
  ['DATABASE_URL', ['nonsense', '/var/run', 'http://x']],
  ['PORT', ['abc', '-1', '70000']],
  ['HOST', ['0.0.0.0', '::', '192.0.2.1']],
  ['ZHIYI_MODE', ['test', '']],
])('%s that cannot be meant is said at the start, not found out later; its words are not repeated', (name, bad) => {
  for (const value of bad) {
    const start = () => readConfig({ [name]: value });
    expect(start, `${name}=${value}`).toThrow(name === 'HOST' ? /HOST/ : new RegExp(`^${name}`));
    if (name === 'DATABASE_URL') expect(start).not.toThrow(value);
  }
});

it('an address is taken as people type it', () => {
  const of = (PUBLIC_URL: string) => readConfig({ PUBLIC_URL }).publicUrl;
  expect(of('https://Office.example:443/')).toBe('https://office.example');
  expect(of('http://localhost:8080//')).toBe('http://localhost:8080');
});

it('the demo has no seals: it does not start where some are named, an office does (ESL 13)', () => {
  expect(() => readConfig({ ZHIYI_SEALS: 'seals.json' })).toThrow('never sealed');
  expect(readConfig({ ZHIYI_MODE: 'office', ZHIYI_SEALS: 'seals.json' }).sealsFile).toMatch(/^\/.*seals\.json$/);
  expect(readConfig({ ZHIYI_MODE: 'office' }).sealsFile).toBeUndefined();
});

it('the demo listens on this machine only; an office may listen anywhere (invariant 9)', () => {
  for (const HOST of ['0.0.0.0', '192.168.1.4', '::', 'example.org'])
    expect(() => readConfig({ HOST }), HOST).toThrow('this machine only');
  for (const HOST of ['localhost', '127.0.0.1', '::1']) expect(readConfig({ HOST }).host).toBe(HOST);
  expect(readConfig({ ZHIYI_MODE: 'office', HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
});

it('a district is our own word that never changes, not its code, which may', () => {
  expect(readConfig({}).district).toBe('jiangbei');
  expect(readConfig({ ZHIYI_DISTRICT: 'yinzhou' }).district).toBe('yinzhou');
  for (const ZHIYI_DISTRICT of ['330205', '江北', 'Jiangbei', '', 'a b', `x'; --`])
    expect(() => readConfig({ ZHIYI_DISTRICT }), ZHIYI_DISTRICT).toThrow('ZHIYI_DISTRICT');
});

it('PUBLIC_URL is what codes and links begin with, without a slash at its end', () => {
  expect(readConfig({ PUBLIC_URL: 'https://zhifa.example/jiangbei//' }).publicUrl).toBe(
    'https://zhifa.example/jiangbei',
  );
  expect(readConfig({ PORT: '9090' }).publicUrl).toBe('http://localhost:9090');
});
