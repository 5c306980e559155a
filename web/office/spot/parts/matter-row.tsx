import { type Fen, formatYuan } from '@zhiyi/kernel';
import { useLanguage } from '../../../ui/i18n.ts';
import { useCaseTexts } from '../../cases/texts.ts';
import { useKeptMatter } from '../kept/kept-matter.ts';
import { type SpotTexts, useSpotTexts } from '../texts.ts';
import { type MatterNote, noteOf } from '../words/matter-note.ts';

interface MatterRowProps {
  readonly code: string;
  readonly name: string;
  /** the matter's own words below its everyday name */
  readonly detail?: true;
  readonly note?: string;
  readonly onChoose: (code: string, name: string) => void;
}

/** A matter to choose, with what of it can be done on the spot, what must come first, and how much it may cost a person. */
export function MatterRow({ code, name, detail, note, onChoose }: MatterRowProps) {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const lang = useLanguage();
  const matter = useKeptMatter(code);
  const known = matter ? noteOf(matter) : null;
  const kindName = (kind: string) => c(`partyKind.${kind as 'citizen'}`);
  return (
    <li>
      <button type="button" className="plain phone-row" onClick={() => onChoose(code, name)}>
        <span>
          <b>{name}</b>
          {detail && matter && (
            <small>{lang === 'zh' ? actOf(matter.name) : matter.nameEn || actOf(matter.name)}</small>
          )}
          {note !== undefined && <small>{note}</small>}
          {known && (
            <small className={known.onTheSpot === 'yes' || known.onTheSpot === 'some' ? '' : 'spot-no'}>
              {onTheSpot(t, known, kindName)}
            </small>
          )}
          {known?.range && <small>{rangeWords(t, known.range, kindName)}</small>}
        </span>
      </button>
    </li>
  );
}

/** 对…的行政处罚 → … : the list's form of words adds nothing for the officer. */
function actOf(name: string): string {
  return name.replace(/^对/, '').replace(/的行政处罚$/, '');
}

function onTheSpot(t: SpotTexts, n: MatterNote, kind: (k: string) => string): string {
  if (n.onTheSpot === 'noBasis')
    return n.successor === null ? t('spot.noBasis') : t('spot.ended', { successor: n.successor });
  if (n.onTheSpot === 'no') return t('spot.no');
  const first = n.first === null ? '' : t('spot.first', { first: n.first });
  const more = n.more ? t('spot.more') : '';
  const can = n.onTheSpot === 'yes' ? t('spot.yes') : t('spot.some', { kinds: n.kinds.map(kind).join(t('and')) });
  return `${can}${first}${more}`;
}

function rangeWords(t: SpotTexts, r: NonNullable<MatterNote['range']>, kind: (k: string) => string): string {
  return t(r.min === 0 ? 'spot.upTo' : 'spot.range', {
    kind: kind(r.kind),
    min: formatYuan(r.min as Fen),
    max: formatYuan(r.max as Fen),
  });
}
