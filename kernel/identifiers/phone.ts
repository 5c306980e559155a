/** 电话 — a Chinese number in the form for storing (`+8613800000000`) and the form people know it by. */
export interface Phone {
  readonly kind: 'mobile' | 'landline';
  readonly e164: string;
  readonly shown: string;
}

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0(\d{2,3})-?(\d{7,8})$/;

/** Spaces and a leading +86 are taken off; null when it is neither a mobile number nor a landline with its area code. */
export function readPhone(text: string): Phone | null {
  const shown = text
    .trim()
    .replace(/\s/g, '')
    .replace(/^(\+|00)86-?/, '');
  if (MOBILE.test(shown)) return { kind: 'mobile', e164: `+86${shown}`, shown };
  const landline = LANDLINE.exec(shown);
  return landline ? { kind: 'landline', e164: `+86${landline[1]}${landline[2]}`, shown } : null;
}
