import { expect, it } from 'vitest';
import { districtOf, type Me } from './who-am-i.ts';

type Organ = Me['organ'];
const organ = (
  id: string,
  kind: Organ['kind'],
  nameZh: string,
  divisionCode: string | null,
  parent: string | null,
): Organ => ({
  id,
  kind,
  nameZh,
  nameEn: id === 'jb' ? 'Jiangbei District Government' : id,
  fullNameZh: nameZh,
  word: null,
  uscc: null,
  divisionCode,
  parent,
  supervisor: null,
  from: '2022-01-01',
  to: null,
});
const city = organ('nb', 'government', '宁波市人民政府', '330200', null);
const county = organ('jb', 'government', '江北区人民政府', '330205', 'nb');
const street = organ('hongtang', 'street', '洪塘街道办事处', '330205007', 'jb');

it('the district is the county government above the organ, not the city', () => {
  expect(districtOf(street, [city, county, street])).toEqual({ zh: '江北区', en: 'Jiangbei District' });
  expect(districtOf(county, [city, county])).toEqual({ zh: '江北区', en: 'Jiangbei District' });
});

it('an organ without one in the register stands for itself', () => {
  expect(districtOf(street, [])).toEqual({ zh: '洪塘街道办事处', en: 'hongtang' });
});
