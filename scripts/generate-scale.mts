import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../store/embedded/launcher.ts';
import { ensureRoles, migrate } from '../store/migrate.ts';
import { referenceTables } from '../store/reference-tables.ts';
import { projectRoot } from '../store/root.ts';

/** Writes docs/guides/scale.md from the catalogue of a freshly migrated database; `--check` compares instead. */
const root = projectRoot();
const target = path.join(root, 'docs', 'guides', 'scale.md');
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-scale-'));
const server = await startEmbedded({ dataDir: folder, durable: false });
try {
  await ensureRoles(server.connection('postgres', 'postgres'), 'zhiyi');
  await migrate(server.connection('zhiyi_owner', 'zhiyi'), root);
  const client = new pg.Client(server.connection('zhiyi_owner', 'zhiyi'));
  await client.connect();
  const fresh = page(await tablesInOrder(client));
  await client.end();
  if (process.argv.includes('--check')) {
    if (fresh !== readFileSync(target, 'utf8')) {
      console.error('docs/guides/scale.md does not match the migrations: run `npm run generate`');
      process.exitCode = 1;
    }
  } else {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, fresh);
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Tables of one district each, those that others refer to before those that refer to them. */
async function tablesInOrder(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; needs: string[] }>(
    `SELECT n.nspname || '.' || c.relname AS name,
       array(SELECT DISTINCT m.nspname || '.' || f.relname FROM pg_constraint k
         JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace m ON m.oid = f.relnamespace
         WHERE k.conrelid = c.oid AND k.contype = 'f' AND f.oid <> c.oid) AS needs
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
     ORDER BY n.nspname <> 'store', 1`,
  );
  const waiting = rows.filter((r) => !(r.name in referenceTables));
  const done: string[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((r) => r.needs.every((n) => done.includes(n)));
    if (next < 0) throw new Error(`foreign keys in a circle: ${waiting.map((r) => r.name).join(', ')}`);
    done.push(...waiting.splice(next, 1).map((r) => r.name));
  }
  return done;
}

function page(tables: readonly string[]): string {
  const calls = tables.map((t, i) =>
    i === 0
      ? `SELECT create_distributed_table('${t}', 'district', colocate_with => 'none');`
      : `SELECT create_distributed_table('${t}', 'district', colocate_with => '${tables[0]}');`,
  );
  const local = Object.entries(referenceTables).map(([name, why]) => `- \`${name}\`: ${why}`);
  return `# Growing beyond one machine

<!-- Written by scripts/generate-scale.mts from the catalogue. Do not edit. -->

Several server processes share one PostgreSQL already: acts are transactions, followers, deadlines, outbox and jobs take their rows with
\`FOR UPDATE SKIP LOCKED\`, and nothing is kept in a process that another would need.

Where one machine is not enough for the database, the schema can be spread by district over the nodes of a
[Citus](https://github.com/citusdata/citus) cluster. It is built for that: every table has \`district\` first in its primary, unique and
foreign keys, policies compare columns of the row alone with settings (search too: the question is one of them), which are made by \`SET LOCAL\` with a literal, append-only rests on grants
and not on triggers. \`store/schema.db.test.ts\` keeps it so.

**Status: the calls below are generated from the catalogue. They have not been run against a cluster by this project's tests, and no
figure is claimed for one.**

## How

1. Migrate an empty database on the coordinator as \`zhiyi_owner\` (\`npm run zhiyi -- migrate\`), with the Citus extension made before.
2. \`ALTER SYSTEM SET citus.propagate_set_commands = 'local';\` so that \`SET LOCAL zhiyi.district\`, \`zhiyi.viewers\` and \`zhiyi.words\` reach the nodes.
   Without it every query returns no rows: the policies fail closed.
3. Make the roles on every node, then run as a superuser:

\`\`\`sql
${calls.join('\n')}
\`\`\`

4. Start the server with \`DATABASE_URL\` of the coordinator. A projection is rebuilt over a connection that keeps its session (no pooler
   in transaction mode in between).

## What stays in one place

${local.join('\n')}

## What this forbids in migrations

- A policy with a subquery, and a trigger on a table of a district: both are refused on distributed tables.
- A unique or foreign key without \`district\` first.
- \`set_config()\` for the settings of the policies: it does not reach the nodes.
`;
}
