import { describe, expect, it } from 'vitest';
import { fingerprint, inMemory } from './attempt.ts';

describe('the key of an act in hand', () => {
  it('tells changed contents apart and knows the same content again', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 2000; i++) seen.add(fingerprint(`{"fine":${i}}`));
    expect(seen.size).toBe(2000);
    expect(fingerprint('拟处罚 100 元')).toBe(fingerprint('拟处罚 100 元'));
    expect(fingerprint('拟处罚 100 元')).not.toBe(fingerprint('拟处罚 101 元'));
  });

  it('holds an attempt until it is let go', () => {
    const place = inMemory();
    expect(place.read()).toBeNull();
    place.write({ what: 'a', key: 'k' });
    expect(place.read()).toEqual({ what: 'a', key: 'k' });
    place.write(null);
    expect(place.read()).toBeNull();
  });
});
