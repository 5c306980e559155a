import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Instant, millisOf } from '@zhiyi/kernel';

/**
 * The demo district has a clock of its own: it starts on the morning its story begins and then runs at normal speed, so that what is due
 * soon in the story is due soon on the screen, whatever the day outside. Every other mode takes the machine's time.
 */
export function demoClock(dataDir: string, begins: Instant): () => number {
  const file = path.join(dataDir, 'demo-clock.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file))
    writeFileSync(file, JSON.stringify({ storyBegan: begins, startedAt: Date.now() }), { mode: 0o600 });
  const { storyBegan, startedAt } = JSON.parse(readFileSync(file, 'utf8')) as {
    storyBegan: Instant;
    startedAt: number;
  };
  const offset = millisOf(storyBegan) - startedAt;
  return () => Date.now() + offset;
}
