import { MAX_FILE_BYTES } from '@zhiyi/modules/catalogue/contract';
import { useId, useState } from 'react';
import { bytes } from '../../../ui/format.ts';
import { useFileDrop } from '../../../ui/input/use-file-drop.ts';
import { useCatalogueTexts } from '../texts.ts';

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
      : found.size > MAX_FILE_BYTES
        ? t('file.large', { name: found.name, most: bytes(MAX_FILE_BYTES) })
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
        {file
          ? t('file.chosen', { name: file.name, size: bytes(file.size) })
          : t('file.hint', { most: bytes(MAX_FILE_BYTES) })}
      </span>
      {fault !== null && (
        <p className="form-fault small" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
