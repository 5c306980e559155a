const PROVINCE = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const PLATE = new RegExp(
  `^[${PROVINCE}][A-HJ-NP-Z](?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])$`,
);

/**
 * 号牌 — a motor plate as people write it: spaces, dots and lower case are put right; null when it cannot be one.
 * Seven places, or eight for new-energy vehicles. The colour of the plate is another field.
 */
export function readPlate(text: string): string | null {
  const plate = text.replace(/[\s·.-]/g, '').toUpperCase();
  return PLATE.test(plate) ? plate : null;
}
