import { dayOf, type Instant, millisOf } from '@zhiyi/kernel';
import { Cast } from './cast.ts';
import { countFigures, type Figures } from './figures.ts';
import { type DemoOffice, Hand } from './hand.ts';
import { listSteps } from './lists.ts';
import { moment } from './moment.ts';
import { demoOrgans } from './people/organs.ts';
import { personas } from './people/personas.ts';
import { registerPersonas, registerStaff, registerUnits } from './people/register.ts';
import { yearStaff } from './people/staff.ts';
import { passMidnights, play, type Step } from './play.ts';
import { settingSteps } from './settings.ts';
import { markStage, NotForDemo, stageOf } from './stage.ts';
import { dayStories, olderStories } from './stories/day.ts';
import { payStray } from './stories/pay.ts';
import { stepsOf } from './stories/tell.ts';
import { cichengStories, type Pair } from './stories/year.ts';

/** 08:30 on Tuesday 13 October 2026 in Ningbo: when the story hands over to whoever enters. */
export const STORY_BEGINS: Instant = moment('2026-10-13 08:30');

export interface Playing {
  readonly office: DemoOffice;
  /** what was just done and how long it took */
  readonly report: (text: string) => void;
}

const SET_UP = moment('2024-01-02 09:00');
const BATCH = 40;

/**
 * 演示日 — sets up an empty district and plays the stories up to the morning of 13 October 2026, all through the use cases. Call it before the
 * workers start: the deadlines of the past are fired by the story, in its time. A start that died half-way is played again from its
 * beginning, and what it had done gives its first answers.
 *
 * @returns false when there was nothing to play
 * @throws NotForDemo outside demo mode, in a foreign district, or after a year left half-way
 */
export async function beginDemo({ office, report }: Playing): Promise<boolean> {
  const stage = await stageOf(office);
  if (stage?.played) return false;
  if (stage?.story === 'year')
    throw new NotForDemo('The demo year was left half-way: run `zhiyi demo year` again, or `zhiyi demo reset`.');
  await markStage(office, { story: 'day', played: false });
  const lap = stopwatch(report);
  const hand = new Hand(office);
  const cast = await settle(hand);
  lap('机关、队伍、人员');
  await play(hand, beforeCases(hand, cast));
  lap('设置、清单');
  const stories = [...olderStories, ...dayStories];
  await playUntilStory(
    hand,
    stories.flatMap((s) => stepsOf(hand, cast, s)),
  );
  lap(`案件 ${stories.length} 件`);
  await payStray(hand, moment('2026-10-12 16:20'));
  await markStage(office, { story: 'day', played: true });
  return true;
}

/**
 * 演示年 — the same district with the staff of the district bureau’s 2022 report and two years of the team at Cicheng, then the day. Minutes
 * of work; stopped half-way, it goes on where it was when it is called again.
 *
 * @throws NotForDemo also where the day has been played: a year cannot be slipped in before it
 */
export async function playYear({ office, report }: Playing): Promise<Figures> {
  const stage = await stageOf(office);
  if (stage?.story === 'day')
    throw new NotForDemo(
      'The day has been played here. `zhiyi demo reset` empties the demo; then the year can be played.',
    );
  if (!stage?.played) {
    await markStage(office, { story: 'year', played: false });
    const lap = stopwatch(report);
    const hand = new Hand(office);
    const cast = await settle(hand);
    const pairs = await settleStaff(hand, cast);
    lap('机关、队伍、全年人员');
    const stories = [...cichengStories(pairs), ...olderStories, ...dayStories];
    const steps = [...beforeCases(hand, cast), ...stories.flatMap((s) => stepsOf(hand, cast, s))];
    await playUntilStory(hand, steps, (day, done) => report(`${day}，${done}/${steps.length} 步`));
    lap(`案件 ${stories.length} 件`);
    await markStage(office, { story: 'year', played: true });
  }
  return countFigures(office, dayOf(STORY_BEGINS));
}

/** Organs and people: what there is before anything is done. */
async function settle(hand: Hand): Promise<Cast> {
  await hand.set('units', SET_UP, demoOrgans, registerUnits);
  return new Cast(await hand.set('people', SET_UP, personas, registerPersonas));
}

/** The staff of the year, some at a time. @returns the pairs that handle Cicheng’s cases */
async function settleStaff(hand: Hand, cast: Cast): Promise<readonly [Pair, ...Pair[]]> {
  const staff = yearStaff();
  for (let i = 0; i < staff.length; i += BATCH) {
    const some = staff.slice(i, i + BATCH);
    const ids = await hand.set(`staff:${i}`, SET_UP, some, async (act) => {
      const made: Record<string, string> = {};
      for (const s of some) made[s.nameZh] = await registerStaff(act, s);
      return made;
    });
    cast.add(ids);
  }
  const [a, b, c, d] = staff.filter((s) => s.host === 'cicheng' && s.home === 'zhzf').map((s) => s.nameZh);
  if (!a || !b || !c || !d) throw new Error('nobody is posted to Cicheng');
  return [
    ['严戊七', '华己八'],
    [a, b],
    [c, d],
  ];
}

function beforeCases(hand: Hand, cast: Cast): readonly Step[] {
  return [
    ...settingSteps(hand, { fills: cast.person('吕癸一'), confirms: cast.person('何丙三') }),
    ...listSteps(hand, { prepares: cast.person('秦庚八'), confirms: cast.person('尤辛九') }),
  ];
}

/** Nothing of a story lies after its hand-over to whoever enters; what ended the day before has taken effect by then. */
async function playUntilStory(hand: Hand, steps: readonly Step[], onDay?: Parameters<typeof play>[2]): Promise<void> {
  await play(
    hand,
    steps.filter((s) => millisOf(s.at) <= millisOf(STORY_BEGINS)),
    onDay,
  );
  await passMidnights(hand, dayOf(STORY_BEGINS));
}

function stopwatch(report: (text: string) => void): (what: string) => void {
  let at = Date.now();
  return (what) => {
    report(`${what}，${((Date.now() - at) / 1000).toFixed(1)} 秒`);
    at = Date.now();
  };
}
