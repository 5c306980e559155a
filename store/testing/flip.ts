import type { TestStore } from './test-store.ts';

const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Changes one byte of a column of one row behind everybody's back, such that the database still takes it for a value of its type and gives
 * back another one than before.
 *
 * @param dice numbers of [0, 1)
 * @returns puts it back
 */
export async function flipRow(
  store: TestStore,
  table: string,
  column: string,
  where: string,
  dice: () => number,
): Promise<() => Promise<void>> {
  const read = async () => {
    const [row] = await store.look<{ type: string; value: string }>(
      `SELECT pg_typeof(${column})::text AS type, ${column}::text AS value FROM ${table} WHERE ${where}`,
    );
    if (!row) throw new Error(`no row of ${table} where ${where}`);
    return row;
  };
  const { type, value } = await read();
  const write = (text: string) => store.look(`UPDATE ${table} SET ${column} = $1::${type} WHERE ${where}`, [text]);
  for (let tries = 0; tries < 10_000; tries++) {
    const at = Math.floor(dice() * value.length);
    const other = CHARACTERS[Math.floor(dice() * CHARACTERS.length)] as string;
    const changed = `${value.slice(0, at)}${other}${value.slice(at + 1)}`;
    const taken = await write(changed).then(
      () => true,
      () => false,
    );
    if (taken && (await read()).value !== value) return () => write(value).then(() => undefined);
  }
  throw new Error(`no other value of ${column} is one byte away from ${value}`);
}
