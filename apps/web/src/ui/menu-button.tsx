import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { keepMenuInView } from './keep-menu-in-view.ts';

export interface MenuItem {
  key: string;
  words: string;
  /** The keys that do the same. */
  keys?: string;
  /** Stands apart from the one before it. */
  apart?: boolean;
  act: () => void;
}

/** A button that opens a menu: arrow keys, Home, End, first letters; Escape closes it and the focus goes back. */
export function MenuButton({
  className,
  items,
  children,
  onOpen,
}: {
  className: string;
  items: () => MenuItem[];
  children: ReactNode;
  /** Called when it opens; what it returns is called when it closes. */
  onOpen?: () => () => void;
}) {
  const [open, setOpen] = useState<MenuItem[] | null>(null);
  const [at, setAt] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const opened = useRef(onOpen);
  opened.current = onOpen;
  const isOpen = open !== null;

  useEffect(() => {
    if (!isOpen) return;
    const closed = opened.current?.();
    const outside = (event: PointerEvent) => {
      const place = event.target as Node;
      if (!list.current?.contains(place) && !button.current?.contains(place)) setOpen(null);
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      closed?.();
    };
  }, [isOpen]);
  useLayoutEffect(() => {
    if (isOpen && list.current) keepMenuInView(list.current);
  }, [isOpen]);
  useEffect(() => {
    if (isOpen) list.current?.querySelectorAll<HTMLElement>('[role=menuitem]')[at]?.focus();
  }, [isOpen, at]);

  const show = (last: boolean) => {
    const made = items();
    setAt(last ? made.length - 1 : 0);
    setOpen(made);
  };
  const close = () => {
    setOpen(null);
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (!open) return;
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: open.length - 1 };
    const step = steps[event.key];
    if (step !== undefined) setAt((step + open.length) % open.length);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return setOpen(null);
    else if (event.key.length === 1 && /\S/.test(event.key)) {
      const letter = event.key.toLowerCase();
      const order = open.map((_, i) => (at + 1 + i) % open.length);
      const found = order.find((i) => open[i]?.words.toLowerCase().startsWith(letter));
      if (found !== undefined) setAt(found);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <span className="menu">
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => (isOpen ? setOpen(null) : show(false))}
        onKeyDown={(event) => {
          if (event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
          event.preventDefault();
          show(event.key === 'ArrowUp');
        }}
      >
        {children}
      </button>
      {open && (
        <div ref={list} id={id} role="menu" tabIndex={-1} className="menu__list" onKeyDown={onKey}>
          {open.map((item, i) => (
            <button
              key={item.key}
              type="button"
              role="menuitem"
              tabIndex={i === at ? 0 : -1}
              className={item.apart ? 'menu__item menu__item--apart' : 'menu__item'}
              onClick={() => {
                close();
                item.act();
              }}
            >
              {item.words}
              {item.keys && <kbd>{item.keys}</kbd>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
