import { decimal, hashFromBase64, Malformed, toBase64 } from './bytes.ts';
import type { TreeHead } from './merkle.ts';
import { checkNoteText } from './note.ts';

/** 检查点 — C2SP tlog-checkpoint: which log, how many entries, which root. The text of a note that the log and its witnesses sign. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
  /** "The use of extension lines is NOT RECOMMENDED, as they are not auditable by log monitors": read, never written here */
  readonly extensions: readonly string[];
}

/** @param text of a note. @throws Malformed `checkpoint` */
export function parseCheckpoint(text: string): Checkpoint {
  const bad = (why: string) => new Malformed('checkpoint', why);
  if (!text.endsWith('\n')) throw bad('no newline at the end');
  // "a sequence of at least three non-empty lines"
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || !size || !root || extensions.includes('')) throw bad('fewer than three lines, or an empty one');
  try {
    return { origin, size: decimal(size), root: hashFromBase64(root), extensions };
  } catch (error) {
    throw bad((error as Error).message);
  }
}

export function formatCheckpoint(origin: string, head: TreeHead): string {
  const text = `${origin}\n${head.size}\n${toBase64(head.root)}\n`;
  checkNoteText(text);
  parseCheckpoint(text);
  return text;
}
