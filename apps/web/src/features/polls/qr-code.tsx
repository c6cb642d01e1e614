import QRCode from 'qrcode';
import { useMemo } from 'react';

const quiet = 2;

/** An address as a QR code, drawn as one SVG path: dark on white in every theme, so that cameras read it. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const { size, path } = useMemo(() => draw(address), [address]);
  const box = size + 2 * quiet;
  return (
    <svg className="qr" viewBox={`0 0 ${box} ${box}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={box} height={box} fill="#fff" />
      <path d={path} fill="#00313a" />
    </svg>
  );
}

function draw(address: string): { size: number; path: string } {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  let path = '';
  for (let at = 0; at < data.length; at += 1) {
    if (data[at]) path += `M${(at % size) + quiet} ${Math.floor(at / size) + quiet}h1v1h-1z`;
  }
  return { size, path };
}
