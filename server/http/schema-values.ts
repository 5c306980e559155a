import fc from 'fast-check';

/** The parts of JSON Schema that the API's document uses. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
}

/** Values that fit the schema as far as it says; texts follow the pattern where there is one. For tests that then spoil one part. */
export function fitting(s: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (s.const !== undefined) return fc.constant(s.const);
  if (s.enum) return fc.constantFrom(...s.enum);
  const choices = s.anyOf ?? s.oneOf;
  if (choices && choices.length > 0) return fc.oneof(...choices.map((c) => fitting(c, depth + 1)));
  const type = Array.isArray(s.type) ? s.type[0] : s.type;
  switch (type) {
    case 'object': {
      const known = Object.entries(s.properties ?? {});
      if (known.length === 0 && typeof s.additionalProperties === 'object') {
        const value = fitting(s.additionalProperties, depth + 1);
        // a record over named keys asks for each of them
        if (s.propertyNames?.enum) return fc.record(Object.fromEntries(s.propertyNames.enum.map((k) => [k, value])));
        return fc.dictionary(fc.uuid(), value, { maxKeys: 2 });
      }
      const parts = Object.fromEntries(known.map(([k, v]) => [k, fitting(v, depth + 1)]));
      return fc.record(parts, { requiredKeys: (s.required ?? []).filter((k) => k in parts) });
    }
    case 'array':
      return fc.array(fitting(s.items ?? {}, depth + 1), {
        minLength: s.minItems ?? 0,
        maxLength: Math.max(s.minItems ?? 0, 3),
      });
    case 'integer':
      return fc.integer({ min: s.minimum ?? -1000, max: Math.min(s.maximum ?? 1_000_000, 2_000_000_000) });
    case 'number':
      return fc.double({ min: s.minimum ?? -1000, max: s.maximum ?? 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return text(s);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function text(s: Schema): fc.Arbitrary<string> {
  if (s.format === 'uuid') return fc.uuid();
  if (s.format === 'date-time')
    return fc.constantFrom('2026-10-13T01:00:00Z', '2026-10-13T09:00:00+08:00', '1999-12-31T23:59:59Z');
  if (s.pattern) {
    try {
      return fc.stringMatching(new RegExp(s.pattern));
    } catch {
      return fc.string({ maxLength: 30 }); // a pattern the generator cannot follow
    }
  }
  return fc.oneof(
    fc.constantFrom('店外经营', '2026-10-13', '330205007', 'remedy.phone'),
    fc.string({ minLength: 1, maxLength: 40 }),
  );
}

/** The value with one part, anywhere in it, replaced, left out or doubled. */
export function spoilt(value: unknown, pick: number, wrong: unknown): unknown {
  const places = paths(value);
  const at = places[pick % places.length] ?? [];
  return replace(value, at, wrong);
}

function paths(value: unknown, here: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [here];
  return [
    here,
    ...Object.entries(value).flatMap(([k, v]) => paths(v, [...here, Array.isArray(value) ? Number(k) : k])),
  ];
}

function replace(value: unknown, at: readonly (string | number)[], wrong: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return wrong;
  if (Array.isArray(value)) return value.map((v, i) => (i === key ? replace(v, rest, wrong) : v));
  return { ...(value as object), [key]: replace((value as Record<string, unknown>)[key], rest, wrong) };
}
