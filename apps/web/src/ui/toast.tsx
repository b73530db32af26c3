import { useEffect, useState } from 'react';

type Listener = (words: string) => void;
const listeners = new Set<Listener>();

/** Says something short that needs no answer, e.g. "已保存". */
export function toast(words: string): void {
  for (const listener of listeners) listener(words);
}

export function ToastRegion() {
  const [words, setWords] = useState('');
  useEffect(() => {
    listeners.add(setWords);
    return () => void listeners.delete(setWords);
  }, []);
  useEffect(() => {
    if (!words) return;
    const timer = setTimeout(() => setWords(''), 4000);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div className="toast-region" role="status" aria-live="polite">
      {words && <div className="toast">{words}</div>}
    </div>
  );
}
