import { useEffect, useState } from 'react';
import { useUiTexts } from '../texts.ts';
import './state.css';

interface LoadingRowsProps {
  readonly rows?: number;
  /** widths of the bars, as grid columns: `200px 90px 1fr` */
  readonly columns?: string;
  /** milliseconds before anything shows */
  readonly after?: number;
}

/** 载入 — nothing for 300 ms, then grey bars of the final row height, so that text never jumps. */
export function LoadingRows({ rows = 8, columns = '200px 90px 120px 70px 1fr', after = 300 }: LoadingRowsProps) {
  const t = useUiTexts();
  const [shown, setShown] = useState(after === 0);
  useEffect(() => {
    if (after === 0) return;
    const timer = setTimeout(() => setShown(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  if (!shown) return <div className="loading-rows" aria-busy="true" style={{ minHeight: rows * 36 }} />;
  const bars = columns.split(/\s+/);
  return (
    <div className="loading-rows" aria-busy="true">
      <span className="spoken-only" role="status">
        {t('loading')}
      </span>
      {Array.from({ length: rows }, (_, r) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={r} style={{ gridTemplateColumns: columns }}>
          {bars.map((bar, b) => (
            <i key={`${bar}${b}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
