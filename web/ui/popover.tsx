import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import './popover.css';

export interface Trigger {
  readonly 'aria-expanded': boolean;
  readonly 'aria-controls': string;
  readonly 'aria-haspopup': 'dialog';
  readonly onClick: () => void;
}

interface PopoverProps {
  /** spoken name of what opens */
  readonly label: string;
  readonly trigger: (props: Trigger) => ReactNode;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  /** in pixels; never wider than the screen */
  readonly width?: number;
  readonly onOpen?: () => void;
}

const GAP = 8;

/**
 * A small window beside the thing that opened it, on the browser's own popover layer: it closes by itself on Escape and on a
 * press elsewhere, stays in the tab order after its trigger, and gives focus back.
 */
export function Popover({ label, trigger, children, width = 316, onOpen }: PopoverProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  const place = useCallback(() => {
    const at = anchor.current?.firstElementChild?.getBoundingClientRect();
    const box = panel.current;
    if (!at || !box) return;
    // its own height, not the one an earlier place left it
    box.style.maxHeight = '';
    const left = Math.max(GAP, Math.min(at.left + at.width / 2 - 48, window.innerWidth - box.offsetWidth - GAP));
    const below = at.bottom + GAP + box.offsetHeight <= window.innerHeight || at.top < window.innerHeight / 2;
    box.style.left = `${left}px`;
    box.style.top = below ? `${at.bottom + GAP}px` : `${Math.max(GAP, at.top - GAP - box.offsetHeight)}px`;
    box.style.maxHeight = `${(below ? window.innerHeight - at.bottom : at.top) - 2 * GAP}px`;
    box.style.setProperty('--tip', `${Math.max(10, at.left + at.width / 2 - left - 6)}px`);
    box.dataset.below = String(below);
  }, []);

  useEffect(() => {
    const box = panel.current;
    if (!box) return;
    const follow = (event: Event) => setOpen((event as ToggleEvent).newState === 'open');
    box.addEventListener('toggle', follow);
    return () => box.removeEventListener('toggle', follow);
  }, []);

  // the content may arrive after the window opened: placed again whenever its size changes
  useLayoutEffect(() => {
    if (!open) return;
    place();
    const box = panel.current;
    const sizes = new ResizeObserver(place);
    if (box) sizes.observe(box);
    // the window goes along with what opened it, and closes when that leaves the screen
    const follow = (event: Event) => {
      if (event.target instanceof Node && box?.contains(event.target)) return;
      const at = anchor.current?.firstElementChild?.getBoundingClientRect();
      if (!at || at.bottom < 0 || at.top > window.innerHeight) box?.hidePopover();
      else place();
    };
    window.addEventListener('scroll', follow, true);
    window.addEventListener('resize', place);
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', follow, true);
      window.removeEventListener('resize', place);
    };
  }, [open, place]);

  const close = useCallback(() => panel.current?.hidePopover(), []);
  const toggle = useCallback(() => {
    const box = panel.current;
    if (!box) return;
    if (box.matches(':popover-open')) return box.hidePopover();
    setOpen(true);
    onOpen?.();
    box.showPopover();
    place();
  }, [onOpen, place]);

  return (
    <>
      <span ref={anchor} className="popover-anchor">
        {trigger({ 'aria-expanded': open, 'aria-controls': id, 'aria-haspopup': 'dialog', onClick: toggle })}
      </span>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        {...(open ? { 'aria-label': label } : {})}
        className="popover"
        style={{ width }}
      >
        <div className="popover-body">{open && (typeof children === 'function' ? children(close) : children)}</div>
      </div>
    </>
  );
}
