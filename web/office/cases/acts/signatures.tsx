import { SignaturePad } from '../../../ui/input/signature-pad.tsx';
import type { Drawing } from '../../../ui/input/strokes.ts';
import { useCaseTexts } from '../texts.ts';
import type { CasePageView } from './act-props.ts';
import { Fault } from './fields.tsx';

export type Signatures = Readonly<Record<string, Drawing>>;

interface OfficerSignaturesProps {
  readonly officers: CasePageView['officers'];
  readonly value: Signatures;
  readonly onChange: (value: Signatures) => void;
  readonly fault: string | undefined;
}

/** 执法人员签名 — a pad for each officer of the case, with the certificate that is printed beside the name. */
export function OfficerSignatures({ officers, value, onChange, fault }: OfficerSignaturesProps) {
  const t = useCaseTexts();
  const sign = (id: string, drawing: Drawing | null) => {
    const { [id]: _, ...others } = value;
    onChange(drawing === null ? others : { ...others, [id]: drawing });
  };
  return (
    <fieldset className="signatures">
      <legend>{t('sign.officers')}</legend>
      <div className="pads">
        {officers.map((o) => (
          <div key={o.id}>
            <SignaturePad
              signer={o.name}
              value={value[o.id] ?? null}
              onChange={(d) => sign(o.id, d)}
              note={o.certificate === null ? t('people.none') : t('sign.certificate', { number: o.certificate })}
            />
          </div>
        ))}
      </div>
      <Fault text={fault} />
    </fieldset>
  );
}

/** The strokes as the request takes them. */
export function strokesOf({ width, height, strokes }: Drawing) {
  return { width, height, strokes };
}

export function allStrokes(signatures: Signatures) {
  return Object.fromEntries(Object.entries(signatures).map(([id, d]) => [id, strokesOf(d)]));
}
