import { importColumns } from '@zhiyi/modules/catalogue/contract';
import type { Bilingual } from '../../../ui/types.ts';

/** Fields of a matter or row whose column is called otherwise. */
const otherwise: Readonly<Record<string, string>> = {
  name: 'name_zh',
  mark: 'verified',
  parties: 'party_kinds',
  bases: 'legal_basis',
};
const columns: Readonly<Record<string, Bilingual>> = importColumns;

/** A column or field as the heading of a file names it; a provision stands for itself. */
export function columnName(field: string): Bilingual {
  const column = otherwise[field] ?? field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
  return columns[column] ?? { zh: field, en: field };
}
