import type { Bilingual, Procedure, Procedures } from '@zhiyi/kernel';
import { clockRule, isProfileClock, parameters, profiles } from '@zhiyi/law';
import type { Change } from '../domain/replay-result.ts';

const asWritten = (code: string): Bilingual => ({ zh: code, en: code });
const plain = ({ zh, en }: Bilingual): Bilingual => ({ zh, en });

/** What an act, state or clock is called: as the newest of the versions that has it calls it. */
export function wordsOf(versions: Procedures, { kind, code }: Change): Bilingual {
  if (kind === 'clock') return clockName(code);
  for (const table of [...versions].reverse()) {
    const found = kind === 'state' ? stateName(table, code) : table.steps.find((s) => s.do === code)?.name;
    if (found) return plain(found);
  }
  return asWritten(code);
}

/** Of a track's state both words: 缴款：待缴. */
export function stateName(table: Procedure, code: string): Bilingual | undefined {
  const [name = '', state] = code.split('.');
  if (state === undefined) return table.states[name] && plain(table.states[name]);
  const track = table.tracks[name];
  const text = track?.states[state];
  return track && text && { zh: `${track.name.zh}：${text.zh}`, en: `${track.name.en}: ${text.en}` };
}

function clockName(code: string): Bilingual {
  const rule = clockRule(code);
  if (rule === null) return asWritten(code);
  if (!isProfileClock(rule)) return plain(parameters[rule].name);
  const name = Object.values(profiles).find((p) => p.rules[rule])?.rules[rule]?.name;
  return name ? plain(name) : asWritten(code);
}
