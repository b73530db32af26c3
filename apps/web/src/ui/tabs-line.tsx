import { type ReactNode, useEffect, useRef } from 'react';

/** The tabs of a page in one line; on a phone the one that is open is brought into sight. */
export function TabsLine({ at, children }: { at: string; children: ReactNode }) {
  const line = useRef<HTMLElement>(null);
  useEffect(() => {
    if (at) line.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);
  return (
    <nav ref={line} className="tabs-line no-print">
      {children}
    </nav>
  );
}
