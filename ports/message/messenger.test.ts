import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { MessengerSimulator } from './messenger.ts';

test('the same message handed over twice arrives once; another is another', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-messages-'));
  try {
    const messenger = new MessengerSimulator(folder);
    const message = { key: 'a', to: 'p1', text: '报机关备案还有 1 个工作日' };
    await messenger.send(message);
    await messenger.send({ ...message, text: '改过的' });
    await messenger.send({ ...message, key: 'b' });
    const kept = readdirSync(folder).map((f) => JSON.parse(readFileSync(path.join(folder, f), 'utf8')));
    expect(kept.map((m) => [m.key, m.text]).sort()).toEqual([
      ['a', message.text],
      ['b', message.text],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
