import './keys.css';

interface KeyHintProps {
  readonly keys: readonly string[];
  /** what they do, after the caps */
  readonly label?: string;
}

/** 键帽 — the keys as caps; hidden from speech, where the control's own name is enough. */
export function KeyHint({ keys, label }: KeyHintProps) {
  return (
    <span className="key-hint" aria-hidden={label === undefined}>
      {keys.map((k) => (
        <kbd key={k}>{k.length === 1 ? k.toUpperCase() : k}</kbd>
      ))}
      {label}
    </span>
  );
}
