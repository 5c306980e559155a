import type { Fen } from '@zhiyi/kernel';
import { useState } from 'react';
import { CameraCapture, type CapturedItem } from '../../ui/input/camera-capture.tsx';
import { Choice } from '../../ui/input/choice.tsx';
import { MoneyInput } from '../../ui/input/money-input.tsx';
import { emptyParty } from '../../ui/input/party.ts';
import { PartyForm } from '../../ui/input/party-form.tsx';
import { SignaturePad, type Signed } from '../../ui/input/signature-pad.tsx';
import { KeyHint } from '../../ui/keys/key-hint.tsx';
import { Sample } from './sample.tsx';
import { useGalleryTexts } from './texts.ts';

export function InputParts() {
  const t = useGalleryTexts();
  const [answer, setAnswer] = useState<'yes' | 'no' | null>('yes');
  const [kind, setKind] = useState<'inspect' | 'penalise' | 'coerce'>('penalise');
  const [fine, setFine] = useState<Fen | null>(15000 as Fen);
  const [signed, setSigned] = useState<Signed | null>(null);
  const [refusals, setRefusals] = useState(0);
  const [party, setParty] = useState(emptyParty);
  const [firm, setFirm] = useState({
    ...emptyParty,
    kind: 'organisation' as const,
    name: '演示餐饮有限公司',
    creditCode: '91330205MA2000000A',
  });
  const [photos, setPhotos] = useState<readonly CapturedItem[]>([]);
  return (
    <>
      <h2>{t('input')}</h2>
      <div className="samples">
        <Sample name="Choice">
          <Choice
            label={t('says')}
            value={answer}
            onChange={setAnswer}
            options={[
              { value: 'yes', name: t('says.yes') },
              { value: 'no', name: t('says.no') },
            ]}
          />
          <br />
          <Choice
            as="desk"
            label={t('act')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'inspect', name: t('act.inspect') },
              { value: 'penalise', name: t('act.penalise') },
              { value: 'coerce', name: t('act.coerce') },
            ]}
          />
        </Sample>
        <Sample name="MoneyInput">
          <MoneyInput label={t('fine')} value={fine} onChange={setFine} /> <span className="third">{fine} fen</span>
        </Sample>
        <Sample name="SignaturePad">
          <div className="pads">
            <SignaturePad signer="林甲一" onChange={setSigned} />
            <SignaturePad signer={t('party')} onChange={() => undefined} onRefuse={() => setRefusals(refusals + 1)} />
          </div>
          <p className="third" role="status">
            {signed ? t('signed', { strokes: signed.strokes.length }) : t('unsigned')}
            {refusals > 0 && ` ${t('refusedToSign')}`}
          </p>
        </Sample>
        <Sample name="CameraCapture">
          <CameraCapture
            items={photos}
            onAdd={(c) => setPhotos((all) => [...all, { ...c, key: crypto.randomUUID() }])}
            onRemove={(key) => setPhotos(photos.filter((p) => p.key !== key))}
          />
        </Sample>
        <Sample name="PartyForm">
          <PartyForm value={party} onChange={setParty} />
        </Sample>
        <Sample name={t('party.faults')}>
          <PartyForm strict value={firm} onChange={(p) => setFirm(p as typeof firm)} />
        </Sample>
        <Sample name="KeyHint">
          <ul className="in-a-row">
            <li>
              <KeyHint keys={['J', 'K']} label={t('keys.move')} />
            </li>
            <li>
              <KeyHint keys={['?']} label={t('keys.all')} />
            </li>
          </ul>
        </Sample>
      </div>
    </>
  );
}
