import pg from 'pg';

/**
 * Fails when JSON that is kept in the clear holds what looks like a citizen's number with a right check digit, or a mobile number.
 * For tests of event data, outbox payloads, job inputs and answers.
 */
export function assertNoPersonalData(json: unknown, where = 'data'): void {
  const found = personalNumbers(JSON.stringify(json) ?? '');
  if (found.length > 0) throw new Error(`personal data in ${where}: ${found.join(', ')}`);
}

/** Citizen numbers (18 places, GB 11643) and mainland mobile numbers standing by themselves in a text. */
export function personalNumbers(text: string): readonly string[] {
  const citizens = (text.match(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g) ?? []).filter(hasCheckDigit);
  const mobiles = text.match(/(?<![0-9A-Za-z-])(?:\+?86)?1[3-9]\d{9}(?![0-9A-Za-z-])/g) ?? [];
  return [...citizens, ...mobiles];
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function hasCheckDigit(number: string): boolean {
  const sum = WEIGHTS.reduce((total, w, i) => total + w * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}

/** Every row of every table as text, past the policies, as somebody with a copy of the database would read it. */
export async function dumpDatabase(superuser: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(superuser);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`,
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
      lines.push(...rows.map((r) => `${name}\t${r.line}`));
    }
    return lines.join('\n');
  } finally {
    await client.end();
  }
}

/** The ways a text may lie in a dump: as it is, escaped in JSON, its bytes in hexadecimal, or in base64 at any offset. */
export function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(Math.ceil((shift * 4) / 3), bytes.length + shift > 3 ? -2 : undefined);
  });
  return [text, JSON.stringify(text).slice(1, -1), bytes.toString('hex'), ...base64.filter((b) => b.length >= 6)];
}
