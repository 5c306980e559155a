import { isSettingKey, type SettingKey, type SettingOf, settings } from '@zhiyi/law';
import { type Act, readSettings } from '@zhiyi/store';
import type { RemedySettings } from '../../papers/index.ts';
import { type Organ, reconsiderationBody } from '../../people/index.ts';

/** The district's value of a setting, or the preset of `law/settings`. */
export async function settingValues<K extends SettingKey>(
  act: Act,
  keys: readonly K[],
): Promise<{ readonly [P in K]: SettingOf<P> }> {
  const filled = await readSettings(act, keys);
  return Object.fromEntries(keys.map((k) => [k, filled.get(k)?.value ?? settings[k].preset])) as {
    [P in K]: SettingOf<P>;
  };
}

const printed = [
  'remedy.courtName',
  'remedy.reconsiderationAddress',
  'remedy.onlineChannel',
  'remedy.phone',
  'remedy.ownDesk',
  'payment.collectorName',
  'payment.collectorAddress',
  'organ.contact',
] as const satisfies readonly SettingKey[];

/** What only the site can know and a paper must print; blank ones block it. */
export interface PrintedSettings {
  readonly remedy: Partial<RemedySettings>;
  readonly collector: { readonly name: string; readonly address: string };
  readonly contact: string;
  /** names of settings still blank */
  readonly blank: readonly string[];
}

export async function printedSettings(act: Act, organ: string): Promise<PrintedSettings> {
  const values = await settingValues(act, printed);
  const body: Organ = await reconsiderationBody(act, organ);
  const blank = printed
    .filter((k) => !String(values[k] ?? '').trim())
    .map((k) => (isSettingKey(k) ? settings[k].name.zh : k));
  const text = (k: (typeof printed)[number]) => String(values[k] ?? '').trim();
  return {
    remedy: {
      reconsiderationBody: body.fullNameZh,
      reconsiderationAddress: text('remedy.reconsiderationAddress'),
      phone: text('remedy.phone'),
      onlineChannel: text('remedy.onlineChannel'),
      courtName: text('remedy.courtName'),
      ownDesk: text('remedy.ownDesk'),
    },
    collector: { name: text('payment.collectorName'), address: text('payment.collectorAddress') },
    contact: text('organ.contact'),
    blank,
  };
}
