/**
 * 脱敏 — what may be seen of a value. `screen` is the default on screens and in exports; the full value needs a purpose and is an
 * audited look. `publicity` is what the public sees; null means that the item is left out altogether (APL 50).
 */
export type MaskProfile = 'screen' | 'publicity';

export type MaskKind =
  | 'personName'
  | 'idNumber'
  | 'phone'
  | 'personAddress'
  | 'plate'
  | 'bankAccount'
  | 'firmName'
  | 'firmAddress'
  | 'creditCode'
  /** the representative’s name is published only where the channel’s field asks for it */
  | 'representativeName'
  /** complainants, witnesses, minors, medical and religious facts: named access only */
  | 'protected';

const HIDDEN = '***';

/** Surnames of two characters; the list decides how much of a name is its surname. */
const DOUBLE_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 司徒 夏侯 端木 南宫 司空 长孙 轩辕 百里 东郭 呼延 独孤 钟离 闻人'.split(
    ' ',
  ),
);

type Mask = (value: string) => string | null;
const leftOut: Mask = () => null;
const full: Mask = (value) => value;

const masks: Readonly<Record<MaskProfile, Readonly<Record<MaskKind, Mask>>>> = {
  screen: {
    personName: (v) => `${surnameOf(v)}*`,
    idNumber: (v) => (v.length < 9 ? HIDDEN : `${v.slice(0, 4)}${'*'.repeat(v.length - 8)}${v.slice(-4)}`),
    phone: maskPhone,
    personAddress: maskAddress,
    plate: (v) => (v.length < 7 ? HIDDEN : `${v.slice(0, 2)}${HIDDEN}${v.slice(-2)}`),
    bankAccount: (v) => (v.length < 8 ? HIDDEN : `****${v.slice(-4)}`),
    firmName: full,
    firmAddress: full,
    creditCode: full,
    representativeName: full,
    protected: () => HIDDEN,
  },
  publicity: {
    personName: (v) => `${surnameOf(v)}某某`,
    idNumber: leftOut,
    phone: leftOut,
    personAddress: leftOut,
    plate: leftOut,
    bankAccount: leftOut,
    firmName: full,
    firmAddress: full,
    creditCode: full,
    representativeName: leftOut,
    protected: leftOut,
  },
};

/** The value as the profile shows it; null when it is left out. An empty value stays empty. */
export function mask(kind: MaskKind, value: string, profile: MaskProfile): string | null {
  const text = value.trim();
  return text === '' ? '' : masks[profile][kind](text);
}

function surnameOf(name: string): string {
  const [first = '', second = ''] = [...name];
  return DOUBLE_SURNAMES.has(first + second) ? first + second : first;
}

function maskPhone(phone: string): string {
  const landline = /^(0\d{2,3}-?)\d+(\d{2})$/.exec(phone);
  if (landline) return `${landline[1]}****${landline[2]}`;
  return phone.length < 11 ? HIDDEN : `${phone.slice(0, phone.length - 8)}****${phone.slice(-4)}`;
}

/** Down to the street or town: what follows it is hidden. An address that names neither is hidden after its county. */
function maskAddress(address: string): string {
  const street = /^.*?(?:街道|镇|乡)/.exec(address) ?? /^.*?[路街巷弄]/.exec(address) ?? /^.*?[区县]/.exec(address);
  return street ? `${street[0]}${HIDDEN}` : HIDDEN;
}
