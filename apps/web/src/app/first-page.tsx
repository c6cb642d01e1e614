import { type ReactNode, useEffect, useState } from 'react';
import { FirstMoment } from './first-moment.tsx';

/** Keeps the first moment until the code of the page that was asked for is there. */
export function FirstPage(props: { opening: Promise<void>; there: boolean; children: ReactNode }) {
  const { opening, children } = props;
  const [there, setThere] = useState(props.there);
  useEffect(() => void opening.then(() => setThere(true)), [opening]);
  return there ? children : <FirstMoment />;
}
