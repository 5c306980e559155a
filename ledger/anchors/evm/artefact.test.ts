import { describe, expect, test } from 'vitest';
import { LONG } from '../../testing/vectors.ts';
import artefact from './AnchorRegistry.json' with { type: 'json' };
import { compile } from './compile.ts';
import { registryAbi } from './registry.ts';

describe('the contract as it is committed (L13)', () => {
  test('what we call is what the compiler says the contract offers', () => {
    expect(plain(artefact.abi)).toEqual(plain(registryAbi));
  });

  test('it keeps no administrator and no door to take its bytes away: no delegated call, no self-destruction', () => {
    const opcodes = opcodesOf(Buffer.from(artefact.deployedBytecode.slice(2), 'hex'));
    for (const forbidden of [0xf2, 0xf4, 0xff, 0xf1, 0xf0, 0xf5]) expect(opcodes.has(forbidden)).toBe(false);
    expect(opcodes.has(0x55)).toBe(true); // it stores
  });

  test.runIf(LONG)('compiled again with the compiler named in it, it is the same byte for byte', () => {
    expect(JSON.parse(JSON.stringify(compile()))).toEqual(artefact);
  });
});

/** The offers by name, without what the two forms leave out or spell differently. */
function plain(abi: readonly object[]): unknown {
  const text = JSON.stringify(abi, (key, value: unknown) =>
    key === 'internalType' || (key === 'anonymous' && value === false) || (key === 'indexed' && value === false)
      ? undefined
      : value,
  );
  const items = JSON.parse(text) as { readonly name: string }[];
  return Object.fromEntries(items.map((item) => [item.name, item]));
}

/** Operation codes without the data that follows a PUSH. */
function opcodesOf(code: Uint8Array): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < code.length; at++) {
    const op = code[at] as number;
    found.add(op);
    if (op >= 0x60 && op <= 0x7f) at += op - 0x5f;
  }
  return found;
}
