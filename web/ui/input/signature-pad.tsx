import { Button } from 'antd';
import { type PointerEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useUiTexts } from '../texts.ts';
import { addPoint, type Drawing, drawStrokes, endStroke, isSignature, toPng } from './strokes.ts';
import './input.css';

export interface Signed extends Drawing {
  /** data URL, clear ground */
  readonly png: string;
}

interface SignaturePadProps {
  /** who signs: the pad's name for eye and ear */
  readonly signer: string;
  /** the drawing while it is a signature, null while it is not (yet) one */
  readonly onChange: (signed: Signed | null) => void;
  /** opens the way for somebody who will not or cannot sign; also the way without a pointer */
  readonly onRefuse?: () => void;
  readonly value?: Drawing | null;
  readonly height?: number;
  /** said below the pad: the certificate of who signs */
  readonly note?: string;
}

/** 签名 — by finger, pen or mouse. Who cannot use a pointer, or refuses, goes on by `onRefuse`. */
export function SignaturePad({ signer, onChange, onRefuse, value = null, height = 88, note }: SignaturePadProps) {
  const t = useUiTexts();
  const label = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [strokes, setStrokes] = useState<Drawing['strokes']>(value?.strokes ?? []);
  const drawing = useRef<readonly number[] | null>(null);

  const paint = useCallback((all: Drawing['strokes']) => {
    const c = canvas.current;
    const pen = c?.getContext('2d');
    if (!c || !pen) return;
    const ratio = window.devicePixelRatio || 1;
    const [w, h] = [Math.round(c.clientWidth * ratio), Math.round(c.clientHeight * ratio)];
    if (c.width !== w || c.height !== h) {
      c.width = w;
      c.height = h;
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, c.clientWidth, c.clientHeight);
    pen.strokeStyle = getComputedStyle(c).color;
    drawStrokes(pen, all);
  }, []);

  // a turned phone resizes the pad: what was drawn is drawn again
  useEffect(() => {
    paint(strokes);
    const sizes = new ResizeObserver(() => paint(strokes));
    if (canvas.current) sizes.observe(canvas.current);
    return () => sizes.disconnect();
  }, [paint, strokes]);

  const settle = (next: Drawing['strokes']) => {
    setStrokes(next);
    const c = canvas.current;
    if (!c || !isSignature(next)) return onChange(null);
    const drawn = { width: c.clientWidth, height: c.clientHeight, strokes: next };
    onChange({ ...drawn, png: toPng(drawn) });
  };
  const at = (event: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = addPoint([], ...at(event));
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drawing.current) return;
    drawing.current = addPoint(drawing.current, ...at(event));
    paint([...strokes, drawing.current]);
  };
  const up = () => {
    if (!drawing.current) return;
    const stroke = endStroke(drawing.current);
    drawing.current = null;
    settle([...strokes, stroke]);
  };
  return (
    <div className="signature">
      <div className="pad" style={{ height }}>
        <span id={label}>{strokes.length === 0 ? t('signature.here', { signer }) : signer}</span>
        <canvas
          ref={canvas}
          role="img"
          aria-labelledby={label}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
        />
      </div>
      <div className="pad-acts">
        {note !== undefined && <span className="third small">{note}</span>}
        {strokes.length > 0 && (
          <PadButton onClick={() => settle([])} label={t('signature.clearFor', { signer })}>
            {t('signature.clear')}
          </PadButton>
        )}
        {onRefuse && (
          <PadButton onClick={onRefuse} label={t('signature.refusedFor', { signer })}>
            {t('signature.refused')}
          </PadButton>
        )}
      </div>
    </div>
  );
}

function PadButton(p: { readonly onClick: () => void; readonly label: string; readonly children: ReactNode }) {
  return (
    <Button type="link" aria-label={p.label} onClick={p.onClick}>
      {p.children}
    </Button>
  );
}
