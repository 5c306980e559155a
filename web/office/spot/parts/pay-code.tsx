import QrCode from '../../../ui/record/qr-code.tsx';

/** 缴款码 — the payment address as a code to scan; the address itself is there for who cannot scan. */
export default function PayCode({ address, label }: { readonly address: string; readonly label: string }) {
  return (
    <figure className="spot-qr">
      <QrCode text={address} label={label} />
      <figcaption>
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
      </figcaption>
    </figure>
  );
}
