import { grouped, stamp } from '../../ui/format.ts';
import { useToday } from '../../ui/today.ts';
import type { Health } from './health.ts';
import { type LedgerTexts, useLedgerTexts } from './texts.ts';
import { useWitnessName } from './witness-name.ts';

type Witness = Health['witnesses'][number];
const TOLERANCE = 60;

/** 见证人 — how far each has signed, when by its own clock, and whether that clock agrees with the others. */
export function WitnessList({ health: { witnesses, groups, size } }: { readonly health: Health }) {
  const t = useLedgerTexts();
  const today = useToday();
  const nameOf = useWitnessName();
  if (witnesses.length === 0) return <p className="second">{t('witnesses.none')}</p>;
  const needs = groups.map((g) => t('witnesses.group', { name: groupName(t, g.name), need: g.need, of: g.of }));
  return (
    <>
      {needs.length > 0 && <p className="second">{t('witnesses.about', { groups: needs.join(' + ') })}</p>}
      <table className="ledger-table">
        <caption className="spoken-only">{t('witnesses')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('witness.name')}</th>
            <th scope="col">{t('witness.size')}</th>
            <th scope="col">{t('witness.behind')}</th>
            <th scope="col">{t('witness.signed')}</th>
            <th scope="col">{t('witness.clock')}</th>
          </tr>
        </thead>
        <tbody>
          {witnesses.map((w) => (
            <tr key={w.name}>
              <th scope="row">
                {nameOf(w.name)} {w.group !== null && <span className="third">{groupName(t, w.group)}</span>}
                {w.error !== null && <p className="alarm small">{w.error}</p>}
              </th>
              <td data-name={t('witness.size')}>
                <progress aria-label={nameOf(w.name)} value={w.size ?? 0} max={Math.max(1, size)} />{' '}
                {w.size === null ? t('none') : grouped(w.size)}
              </td>
              <td data-name={t('witness.behind')} className={w.behind ? 'alarm' : undefined}>
                {behind(t, w)}
              </td>
              <td data-name={t('witness.signed')}>
                {w.signedAt === null ? t('witness.never') : stamp(w.signedAt, today)}
              </td>
              <td data-name={t('witness.clock')} className={isOff(w) ? 'alarm' : undefined}>
                {w.clockOff === null ? t('none') : clock(t, w)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function groupName(t: LedgerTexts, name: string): string {
  return name === 'departments' || name === 'judicial' ? t(`group.${name}`) : name;
}

function behind(t: LedgerTexts, { behind: count }: Witness): string {
  if (count === null) return t('none');
  return count === 0 ? t('witness.behind.none') : t('witness.behind.count', { count });
}

function isOff({ clockOff }: Witness): boolean {
  return clockOff !== null && Math.abs(clockOff) > TOLERANCE;
}

function clock(t: LedgerTexts, w: Witness): string {
  return isOff(w) ? t('witness.clock.off', { seconds: w.clockOff ?? 0 }) : t('witness.clock.good');
}
