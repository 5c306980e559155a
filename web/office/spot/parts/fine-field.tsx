import { type Fen, formatYuan } from '@zhiyi/kernel';
import { Button } from 'antd';
import { Field } from '../../../ui/input/field.tsx';
import { MoneyInput } from '../../../ui/input/money-input.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import type { PenaltyDraft } from '../steps/penalty-draft.ts';
import { useSpotTexts } from '../texts.ts';
import { type Bounds, fineFault, type GradeSpan, gradeLeft } from '../words/fine-bounds.ts';

interface FineFieldProps {
  readonly form: PenaltyDraft;
  readonly set: (change: Partial<PenaltyDraft>) => void;
  readonly bounds: Bounds | null;
  readonly spans: readonly GradeSpan[];
}

/** The sum in yuan, what the law and the grade leave of it on the spot, and at once what does not fit. */
export function FineField({ form, set, bounds, spans }: FineFieldProps) {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const fault = form.fine === null ? null : fineFault(form.fine, bounds);
  const left = fault === null ? gradeLeft({ ...form, kind: 'FINE' }, spans) : null;
  const offered =
    bounds &&
    offeredSums(
      bounds,
      spans.find((g) => g.grade === form.grade),
    );
  const words = bounds && {
    min: formatYuan(bounds.min),
    max: formatYuan(bounds.max),
    limit: formatYuan(bounds.limit),
    most: formatYuan(bounds.most),
  };
  return (
    <div className="spot-part">
      <Field label={c('propose.fine')}>
        {(id) => <MoneyInput id={id} value={form.fine} onChange={(fine) => set({ fine })} />}
      </Field>
      {words && bounds && (
        <p className="phone-note" role="status">
          {t('penalty.range', words)} {t('penalty.limit', words)}{' '}
          <b>{bounds.most < bounds.min ? t('penalty.notOnTheSpot') : t('penalty.most', words)}</b>
        </p>
      )}
      {words && fault && (
        <p className="form-fault" role="alert">
          {t(`penalty.${fault}`, words)}
        </p>
      )}
      {left && form.grade && (
        <p className="note amber" role="status">
          {t('penalty.outsideGrade', { grade: c(`grade.${form.grade}`), ...yuanOf(left) })}
        </p>
      )}
      {offered && offered.length > 0 && (
        <div className="spot-row">
          {offered.map((n) => (
            <Button key={n} onClick={() => set({ fine: n })}>
              {t('yuan', { n: formatYuan(n) })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The two ends of what may be imposed on the spot, in the grade where one is chosen. */
function offeredSums(bounds: Bounds, span: GradeSpan | undefined): readonly Fen[] {
  const low = Math.max(bounds.min, span?.min ?? 0);
  const high = Math.min(bounds.most, span?.max ?? bounds.most);
  return low > high ? [] : ([...new Set([low, high])].filter((n) => n > 0) as Fen[]);
}

export function yuanOf(g: GradeSpan): { readonly min: string; readonly max: string } {
  return { min: formatYuan(g.min as Fen), max: formatYuan(g.max as Fen) };
}
