import { pick, sequence } from '../seed.ts';
import { onePlusEight, townshipRows, type Unit } from './organs.ts';
import { personas } from './personas.ts';
import type { Staff } from './register.ts';

/**
 * 全年的人数 — figures of the district bureau’s 2022 report: of 340 enforcement staff of the 1+8, 289 are posted to streets and the town
 * (85 %); 135 of the streets’ own staff hold certificates. `units` is spread evenly, which the report does not say.
 */
export const staffing = { enforcement: 340, posted: 289, streetCertificates: 135 } as const;

const surnames = [
  ...'王李张刘陈杨黄吴徐孙胡高林罗梁宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏付方白',
];
const stems = [...'甲乙丙丁戊己庚辛壬癸'];
const numbers = [...'一二三四五六七八九十'];
const units: readonly Unit[] = townshipRows.map((t) => t[3]);

/** Personas that count as enforcement staff of the 1+8: officers and leads. */
const counted = personas.filter((p) => p.role === 'handler' || p.role === 'lead');
const persona = { all: counted.length, posted: counted.filter((p) => p.host !== undefined).length };

/** The staff beyond the personas, by a fixed seed: first those of the 1+8, then the streets’ own with certificates. */
export function yearStaff(): readonly Staff[] {
  const next = sequence(20_250_101);
  const taken = new Set(personas.map((p) => p.nameZh as string));
  const name = (): string => {
    const made = pick(next, surnames) + pick(next, stems) + pick(next, numbers);
    return taken.has(made) ? name() : (taken.add(made), made);
  };
  const certificate = (n: number) => ({ number: `浙试-0206${n}`, from: '2023-01-01', to: '2027-12-31' });
  const departments = Array.from({ length: staffing.enforcement - persona.all }, (_, i): Staff => {
    // every second one of the bureau, the others of the eight departments in turn
    const home = i % 2 === 0 ? 'zhzf' : (onePlusEight[1 + ((i >> 1) % 8)] as string);
    const host = i < staffing.posted - persona.posted ? units[(i + (i >> 3)) % units.length] : undefined;
    const n = 1000 + i;
    return {
      nameZh: name(),
      employeeNo: `YS${n}`,
      role: 'handler',
      home,
      ...(host === undefined ? {} : { host, hostTeam: `zhzf-${host}` }),
      certificate: certificate(n),
    };
  });
  const streets = Array.from({ length: staffing.streetCertificates }, (_, i): Staff => {
    const n = 2000 + i;
    const home = units[i % units.length] as Unit;
    return { nameZh: name(), employeeNo: `YS${n}`, role: 'handler', home, certificate: certificate(n) };
  });
  return [...departments, ...streets];
}
