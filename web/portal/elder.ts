import { useEffect, useState } from 'react';

const KEPT = 'zhiyi.elder';

/** 长辈版 — larger type and fewer things, kept for the next visit. */
export function useElder(): readonly [boolean, (on: boolean) => void] {
  const [elder, setElder] = useState(() => localStorage.getItem(KEPT) === 'on');
  useEffect(() => {
    document.documentElement.classList.toggle('elder', elder);
    localStorage.setItem(KEPT, elder ? 'on' : 'off');
  }, [elder]);
  return [elder, setElder];
}

/** Reads a text aloud with the device's own voice; `null` where it has none. */
export function useReading(text: string, lang: string): { readonly on: boolean; readonly toggle: () => void } | null {
  const [on, setOn] = useState(false);
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  if (typeof window.speechSynthesis === 'undefined') return null;
  const toggle = () => {
    speechSynthesis.cancel();
    if (on) return setOn(false);
    const words = new SpeechSynthesisUtterance(text);
    words.lang = lang;
    words.rate = 0.9;
    words.onend = () => setOn(false);
    words.onerror = () => setOn(false);
    speechSynthesis.speak(words);
    setOn(true);
  };
  return { on, toggle };
}
