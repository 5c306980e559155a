import { Refused, refusal } from '@zhiyi/kernel';
import type { CompiledQuery } from 'kysely';
import { type Act, writeAsSystem } from './act.ts';
import { withSystem } from './events.ts';
import { seal, unseal } from './keys.ts';
import { storeRefusals } from './refusals.ts';
import { strikeWords } from './words.ts';

/**
 * 相对人与他人的个人信息 — the only place that holds it. Each subject has a key of its own, wrapped by the organ's; deleting
 * the key erases. Events and projections carry the subject's id, and the ids of its items, never a value.
 */
export type SubjectKind = 'person' | 'business' | 'organisation';

/** What is sealed: a profile, a statement, a place, a note. Kinds are the chapter's; `profile` is the one with names and numbers. */
export interface NewItem {
  readonly kind: string;
  readonly content: unknown;
}

/** A value the subject can be found by. `whole` for numbers and phones, `name` is also found by any two neighbouring characters. */
export interface IndexedValue {
  readonly field: string;
  readonly value: string;
  readonly how: 'whole' | 'name';
}

/** @returns the subject's id and the ids of its first items, in order */
export async function createSubject(
  act: Act,
  s: {
    readonly kind: SubjectKind;
    readonly viewers: readonly string[];
    readonly items: readonly NewItem[];
    readonly index: readonly IndexedValue[];
  },
): Promise<{ readonly subject: string; readonly items: readonly string[] }> {
  const subject = act.newId();
  const key = act.random(32);
  const viewers = [...withSystem(s.viewers)];
  const opened = act.tx.insertInto('store.subjects').values({
    district: act.district,
    id: subject,
    kind: s.kind,
    wrapped_key: act.store.keys.wrap(key, subject),
    key_suite: act.store.keys.suite,
    created_at: act.now,
    viewers,
  });
  const { ids: items, write } = sealItems(act, subject, key, viewers, s.items);
  act.write([opened.compile(), ...write]);
  await indexSubject(act, subject, s.index);
  return { subject, items };
}

/** Adds sealed items to a subject one may see. @throws Refused `store.not-found` when unknown, not yours or erased */
export async function addItems(act: Act, subject: string, items: readonly NewItem[]): Promise<readonly string[]> {
  const { key, viewers } = await openSubject(act, subject);
  return insertItems(act, subject, key, viewers, items);
}

/**
 * Opens one item. It does not audit by itself: showing full personal data to a person goes through `lookAt` (audit.ts).
 *
 * @throws Refused `store.not-found` when unknown, not yours or erased
 */
export async function readItem<T>(act: Act, item: string): Promise<T> {
  const [one] = await readItems<T>(act, [item]);
  if (!one) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  return one.content;
}

/** Opens several items in one query, in the order asked; those unknown, not yours or erased are left out. */
export async function readItems<T>(
  act: Act,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly subject: string; readonly kind: string; readonly content: T }[]> {
  if (ids.length === 0) return [];
  const rows = await act.tx
    .selectFrom('store.subject_items as i')
    .innerJoin('store.subjects as s', (on) => on.onRef('s.district', '=', 'i.district').onRef('s.id', '=', 'i.subject'))
    .select(['i.id', 'i.subject', 'i.kind', 'i.sealed', 's.wrapped_key'])
    .where('i.district', '=', act.district)
    .where('i.id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((r) => [r.id, r]));
  return ids.flatMap((id) => {
    const r = byId.get(id);
    if (!r || r.wrapped_key === null) return [];
    const key = act.store.keys.unwrap(r.wrapped_key, r.subject);
    const plain = unseal(key, r.sealed, `${r.subject}/${r.id}`);
    return [{ id: r.id, subject: r.subject, kind: r.kind, content: JSON.parse(plain.toString('utf8')) as T }];
  });
}

/** Subjects carrying exactly this value, or a name that contains all neighbouring pairs of it. Hashes only; who may see them is not asked here. */
export async function findSubjects(act: Act, v: IndexedValue): Promise<readonly string[]> {
  const hashes = hashesOf(act, v, 'search');
  if (hashes.length === 0) return [];
  const rows = await act.tx
    .selectFrom('store.subject_index')
    .select('subject')
    .where('district', '=', act.district)
    .where('field', '=', v.how === 'name' && [...v.value].length > 1 ? `${v.field}~` : v.field)
    .where('hash', 'in', hashes)
    .groupBy('subject')
    .having((e) => e.fn.countAll(), '=', hashes.length)
    .limit(10_000)
    .execute();
  return rows.map((r) => r.subject);
}

/** 删除 — deletes the subject's key and everything it is found by. What was published or logged stays provable and says nothing. */
export async function eraseSubject(act: Act, subject: string): Promise<void> {
  await openSubject(act, subject);
  const own = { district: act.district, subject };
  await act.tx
    .deleteFrom('store.subject_index')
    .where('district', '=', own.district)
    .where('subject', '=', subject)
    .execute();
  await act.tx
    .deleteFrom('store.subject_items')
    .where('district', '=', own.district)
    .where('subject', '=', subject)
    .execute();
  await act.tx
    .updateTable('store.subjects')
    .set({ wrapped_key: null, erased_at: act.now })
    .where('district', '=', own.district)
    .where('id', '=', subject)
    .execute();
  strikeWords(act, subject);
}

export async function indexSubject(act: Act, subject: string, values: readonly IndexedValue[]): Promise<void> {
  const rows = values.flatMap((v) => {
    const whole = { district: act.district, field: v.field, hash: act.store.keys.indexHash(v.field, v.value), subject };
    const pairs =
      v.how === 'name' ? hashesOf(act, v, 'index').map((hash) => ({ ...whole, field: `${v.field}~`, hash })) : [];
    return [whole, ...pairs];
  });
  if (rows.length === 0) return;
  act.write([
    act.tx
      .insertInto('store.subject_index')
      .values(rows)
      .onConflict((c) => c.doNothing())
      .compile(),
  ]);
}

/** The same viewers for a subject and all it owns. @throws Refused `store.not-found` when unknown, not yours or erased */
export async function setSubjectViewers(act: Act, subject: string, viewers: readonly string[]): Promise<void> {
  await openSubject(act, subject);
  const all = [...withSystem(viewers)];
  const items = act.tx.updateTable('store.subject_items').set({ viewers: all }).where('subject', '=', subject);
  const itself = act.tx.updateTable('store.subjects').set({ viewers: all }).where('id', '=', subject);
  // Whoever gives it away may no longer see it, so the system writes it.
  writeAsSystem(act, [
    items.where('district', '=', act.district).compile(),
    itself.where('district', '=', act.district).compile(),
  ]);
}

async function openSubject(act: Act, subject: string): Promise<{ key: Buffer; viewers: string[] }> {
  const row = await act.tx
    .selectFrom('store.subjects')
    .select(['wrapped_key', 'viewers'])
    .where('district', '=', act.district)
    .where('id', '=', subject)
    .executeTakeFirst();
  if (!row || row.wrapped_key === null) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  return { key: act.store.keys.unwrap(row.wrapped_key, subject), viewers: row.viewers };
}

async function insertItems(
  act: Act,
  subject: string,
  key: Buffer,
  viewers: string[],
  items: readonly NewItem[],
): Promise<readonly string[]> {
  const { ids, write } = sealItems(act, subject, key, viewers, items);
  act.write(write);
  return ids;
}

/** Items sealed under the subject's key, and the statement that keeps them. */
function sealItems(
  act: Act,
  subject: string,
  key: Buffer,
  viewers: string[],
  items: readonly NewItem[],
): { readonly ids: readonly string[]; readonly write: readonly CompiledQuery[] } {
  const rows = items.map((item) => {
    const itemId = act.newId();
    return {
      district: act.district,
      id: itemId,
      subject,
      kind: item.kind,
      suite: act.store.keys.suite,
      sealed: seal(key, Buffer.from(JSON.stringify(item.content)), `${subject}/${itemId}`),
      created_at: act.now,
      viewers,
    };
  });
  const write = rows.length > 0 ? [act.tx.insertInto('store.subject_items').values(rows).compile()] : [];
  return { ids: rows.map((r) => r.id), write };
}

/** Neighbouring pairs of a name, each hashed; a single character is searched as a whole value. */
function hashesOf(act: Act, v: IndexedValue, use: 'index' | 'search'): Buffer[] {
  const characters = [...v.value];
  if (v.how === 'whole' || (characters.length < 2 && use === 'search'))
    return [act.store.keys.indexHash(v.field, v.value)];
  const pairs = new Set(characters.slice(0, -1).map((c, i) => c + characters[i + 1]));
  return [...pairs].map((p) => act.store.keys.indexHash(`${v.field}~`, p));
}
