import { expect, it } from 'vitest';
import { noticeOf } from './notice.ts';

it('takes an object and names what is none', () => {
  expect(noticeOf('{"year":2027}')).toEqual({ ok: true, year: { year: 2027 } });
  expect(noticeOf('[2027]')).toEqual({ ok: false, why: '{ … }' });
  expect(noticeOf('{"year":')).toMatchObject({ ok: false });
});
