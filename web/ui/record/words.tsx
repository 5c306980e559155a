import { writtenIn } from '../written-in.ts';

const paperNumber = /([\p{Script=Han}]+〔\d{4}〕第\d+号)/u;

/** Words in which a paper may be named: its number stays on one line and is Chinese on an English screen, too. */
export function Words({ text }: { readonly text: string }) {
  return text.split(paperNumber).map((part) =>
    paperNumber.test(part) ? (
      <span key={part} className="unbroken" lang={writtenIn(part)}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
