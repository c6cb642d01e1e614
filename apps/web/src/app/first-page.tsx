import { type ReactNode, useEffect, useState } from 'react';
import { FirstMoment } from './first-moment.tsx';

/** Keeps the first moment until the code of the page that was asked for is there. */
export function FirstPage({ opening, children }: { opening: Promise<void>; children: ReactNode }) {
  const [there, setThere] = useState(false);
  useEffect(() => void opening.then(() => setThere(true)), [opening]);
  return there ? children : <FirstMoment />;
}
