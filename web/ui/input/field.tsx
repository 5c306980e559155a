import { type ReactNode, useId } from 'react';
import '../record/record.css';
import './input.css';

interface FieldProps {
  readonly label: string;
  readonly fault?: string | undefined;
  readonly children: (id: string, faultId: string) => ReactNode;
}

/** A field with its name above it and what is wrong with it below. */
export function Field({ label, fault, children }: FieldProps) {
  const id = useId();
  const faultId = `${id}-fault`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, faultId)}
      {fault !== undefined && (
        <p id={faultId} className="form-fault small" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
