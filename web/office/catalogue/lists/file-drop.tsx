import { useId, useState } from 'react';
import { bytes } from '../../../ui/format.ts';
import { useFileDrop } from '../../../ui/input/use-file-drop.ts';
import { useCatalogueTexts } from '../texts.ts';

/** Bytes the server takes for one file. */
const MOST = 20 * 1024 * 1024;

interface FileDropProps {
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
}

/** 文件 — dropped here or chosen; xlsx or csv. */
export function FileDrop({ file, onFile }: FileDropProps) {
  const t = useCatalogueTexts();
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const take = (found: File | undefined) => {
    if (!found) return;
    const problem = !/\.(xlsx|csv)$/i.test(found.name)
      ? t('file.kind', { name: found.name })
      : found.size > MOST
        ? t('file.large', { name: found.name, most: bytes(20_000_000) })
        : null;
    setFault(problem);
    onFile(problem === null ? found : null);
  };
  const { over, place } = useFileDrop(take);
  return (
    <div className={over ? 'file-drop over' : 'file-drop'} {...place}>
      <input
        id={id}
        type="file"
        className="spoken-only"
        accept=".xlsx,.csv"
        aria-describedby={`${id}-said`}
        onChange={(e) => take(e.target.files?.[0])}
      />
      <label htmlFor={id}>{t(file ? 'file.other' : 'file.choose')}</label>
      <span id={`${id}-said`} role="status" className="second">
        {file ? t('file.chosen', { name: file.name, size: bytes(file.size) }) : t('file.hint')}
      </span>
      {fault !== null && (
        <p className="form-fault small" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
