/** The messages of the gateway (openapi.json beside this file), read strictly: another party wrote them. */
export interface Placed {
  readonly txId: string;
  readonly height: number;
  readonly time: string;
}

export interface Anchor extends Placed {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly confirmed: boolean;
}

export interface Problem {
  readonly code: string;
  readonly size?: number;
}

/** @throws TypeError naming the field that is missing or wrong */
export function readPlaced(value: unknown): Placed {
  const o = object(value);
  const time = field(o, 'time', (v) => typeof v === 'string' && !Number.isNaN(Date.parse(v))) as string;
  return {
    txId: field(o, 'txId', (v) => typeof v === 'string' && /^[A-Za-z0-9._~-]{1,200}$/.test(v)) as string,
    height: field(o, 'height', (v) => Number.isSafeInteger(v) && (v as number) >= 0) as number,
    time: new Date(time).toISOString(),
  };
}

/** @throws TypeError naming the field that is missing or wrong */
export function readAnchor(value: unknown): Anchor {
  const o = object(value);
  return {
    ...readPlaced(o),
    origin: field(o, 'origin', (v) => typeof v === 'string' && v !== '') as string,
    size: field(o, 'size', (v) => Number.isSafeInteger(v) && (v as number) >= 1) as number,
    root: field(o, 'root', (v) => typeof v === 'string' && /^[0-9a-f]{64}$/.test(v)) as string,
    confirmed: field(o, 'confirmed', (v) => typeof v === 'boolean') as boolean,
  };
}

/** @throws TypeError when there is no code */
export function readProblem(value: unknown): Problem {
  const o = object(value);
  const code = field(o, 'code', (v) => typeof v === 'string') as string;
  return Number.isSafeInteger(o.size) ? { code, size: o.size as number } : { code };
}

/** @throws TypeError when the bytes are no JSON text in UTF-8 */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch (error) {
    throw new TypeError('not JSON', { cause: error });
  }
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return value as Readonly<Record<string, unknown>>;
}

function field(o: Readonly<Record<string, unknown>>, name: string, right: (value: unknown) => boolean): unknown {
  if (!right(o[name])) throw new TypeError(`${name} is missing or wrong`);
  return o[name];
}
