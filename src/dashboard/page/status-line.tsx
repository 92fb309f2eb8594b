import { useEffect, useRef, useState } from 'preact/hooks';
import type { Connection } from './chat-state.ts';
import { TEXTS } from './texts.ts';

const SHOW_BACK_MS = 3_000;

/** Tells when the live line is lost, and for a moment when it is back; otherwise nothing. */
export function StatusLine({ connection }: { readonly connection: Connection }) {
  const before = useRef(connection);
  const [back, setBack] = useState(false);
  useEffect(() => {
    const recovered = before.current === 'lost' && connection === 'open';
    before.current = connection;
    setBack(recovered);
    if (!recovered) return;
    const timer = setTimeout(() => setBack(false), SHOW_BACK_MS);
    return () => clearTimeout(timer);
  }, [connection]);
  const words = connection === 'lost' ? TEXTS.lost : back ? TEXTS.back : '';
  return (
    <p class={`status ${connection}`} role="status">
      {words}
    </p>
  );
}
