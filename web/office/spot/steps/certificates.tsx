import { Button } from 'antd';
import { LawQuote } from '../../../ui/law/law-quote.tsx';
import { WordsToSay } from '../../../ui/law/words-to-say.tsx';
import { PhoneRows } from '../../../ui/shell/phone-rows.tsx';
import { placeBody } from '../../cases/acts/place.ts';
import { keeper } from '../kept/keeper.ts';
import { entryOf } from '../kept/outbox.ts';
import { EntryProblem } from '../parts/entry-problem.tsx';
import { useOfficers, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { useNoteRecusal } from './recusal.tsx';

/** 亮证 — what is said, both certificates with their numbers; showing them opens the case (APL 42, 52(1), 55(1)). */
export function CertificatesScreen() {
  const t = useSpotTexts();
  const { draft, page, me, entries, standing, change, go, time } = usePath();
  const officers = useOfficers();
  const names = officers.map((o) => o.name).join(t('and'));
  const place = draft.facts.place.address.trim();
  const refused = (['open', 'certificates'] as const)
    .map((kind) => entryOf(entries, draft.id, kind))
    .find((e) => e?.refused != null);
  const noteRecusal = useNoteRecusal();
  const shown = async () => {
    for (const e of entries) if (e.what.kind === 'open' || e.what.kind === 'certificates') keeper.withdraw(e.key);
    change((d) => ({ ...d, shown: true }));
    const at = time.now();
    if (draft.caseId === null) {
      const body = {
        officers: officers.map((o) => o.id),
        place: placeBody(draft.facts.place),
        secrecy: 'ordinary' as const,
      };
      await keeper.owe(draft.id, at, { kind: 'open', body });
    }
    await keeper.owe(draft.id, at, { kind: 'certificates' });
    await noteRecusal();
    go();
  };
  return (
    <SpotFrame
      heading={t('certificates')}
      act={{ words: t('certificates.shown'), onClick: () => void shown() }}
      way={{ words: t('certificates.recusal'), onClick: () => go('recusal') }}
    >
      {refused && (
        <EntryProblem entry={refused} title={t('certificates.not')}>
          {!page && (
            <>
              <Button type="primary" onClick={() => go('partner')}>
                {t('certificates.otherPartner')}
              </Button>
              <Button onClick={() => go('place')}>{t('certificates.otherPlace')}</Button>
            </>
          )}
        </EntryProblem>
      )}
      <WordsToSay>
        {t(place === '' ? 'say.certificates' : 'say.certificatesAt', {
          organ: page?.inNameOf.name ?? me.organ.fullNameZh,
          names,
          place,
        })}
      </WordsToSay>
      <p className="phone-label">{t(standing.main === 'unopened' ? 'certificates.both' : 'certificates.ofCase')}</p>
      <PhoneRows
        label={t('certificates.both')}
        rows={officers.map((o) => ({
          key: o.id,
          title: <b>{o.name}</b>,
          notes: [
            o.certificate === null
              ? t('certificates.none')
              : t('certificate', { number: o.certificate, day: o.certificateUntil ?? '' }),
          ],
          fine: o.certificate !== null,
        }))}
      />
      <div className="phone-note">
        <LawQuote
          below
          words="执法人员在调查或者进行检查时，应当主动向当事人或者有关人员出示执法证件。"
          law={[{ statute: 'apl', article: 55, paragraph: 1 }]}
        />
      </div>
    </SpotFrame>
  );
}
