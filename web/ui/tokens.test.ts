import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { color } from './tokens.ts';

const css = readFileSync(new URL('styles/tokens.css', import.meta.url), 'utf8');
const variable = (name: string) => `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

it('the style sheets and Ant Design take the same colours', () => {
  for (const [name, value] of Object.entries(color)) expect(css).toContain(`${variable(name)}: ${value};`);
});

/** WCAG 2: relative luminance and contrast. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

it('every text colour reads on its grounds with at least 4.5 to 1 (WCAG AA)', () => {
  for (const text of [color.ink, color.ink2, color.ink3, color.blue])
    for (const ground of [color.ground, color.wash, color.blueWash])
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(color.green, color.greenWash)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(color.amber, color.amberWash)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(color.red, color.redWash)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(color.ground, color.blue)).toBeGreaterThanOrEqual(4.5);
});

it('edges of controls stand out with at least 3 to 1', () => {
  expect(contrast(color.edge, color.ground)).toBeGreaterThanOrEqual(3);
  expect(contrast(color.edge, color.wash)).toBeGreaterThanOrEqual(3);
});
