import { writtenIn } from '../written-in.ts';

const named = /([\p{Script=Han}]+〔\d{4}〕第\d+号|\d{2}-\d{2}(?: \d{2}:\d{2})?)/u;
const serial = /(〔\d{4}〕第\d+号|^[\d-]+(?: [\d:]+)?$)/u;

/** Words in which a paper or a day is named: serial numbers and days stay on one line, and a paper's number is Chinese on an English screen, too. */
export function Words({ text }: { readonly text: string }) {
  return text.split(named).map((part) =>
    named.test(part) ? (
      <span key={part} lang={writtenIn(part)}>
        {part.split(serial).map((piece) =>
          serial.test(piece) ? (
            <span key={piece} className="unbroken">
              {piece}
            </span>
          ) : (
            piece
          ),
        )}
      </span>
    ) : (
      part
    ),
  );
}
