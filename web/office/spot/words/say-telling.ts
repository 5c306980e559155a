import type { SpotTexts } from '../texts.ts';

/** 告知 — everything the party must be told before a decision (APL 44): facts, reasons, basis, what is intended, and its rights. */
export interface Telling {
  readonly party: 'citizen' | 'individualBusiness' | 'organisation';
  /** when and where, as written; empty where the device does not know them */
  readonly at: string;
  readonly place: string;
  readonly what: string;
  readonly notCorrected: boolean;
  readonly reasons: string;
  readonly basis: string;
  /** `警告，罚款 150 元` */
  readonly penalty: string;
}

/** The words to say, from what was recorded and proposed; what is not known is left out, never filled in. */
export function sayTelling(t: SpotTexts, w: Telling): string {
  const you = t(w.party === 'organisation' ? 'say.youAll' : 'say.you');
  const where = w.at === '' || w.place === '' ? '' : t('say.whenWhere', { at: w.at, place: clause(w.place) });
  return [
    w.what.trim() === '' ? '' : t('say.facts', { you, where, what: clause(w.what) }),
    w.notCorrected ? t('say.notCorrected') : '',
    w.reasons.trim() === '' ? '' : t('say.reasons', { reasons: clause(w.reasons) }),
    w.basis === ''
      ? t('say.intended', { you, penalty: w.penalty })
      : t('say.basis', { you, basis: w.basis, penalty: w.penalty }),
    t('say.rights', { you }),
  ].join('');
}

/** A clause without its own full stop: the sentence around it sets one. */
function clause(text: string): string {
  return text.trim().replace(/[。．.；;，,]+$/, '');
}
