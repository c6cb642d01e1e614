const paths = {
  next: 'M4 10h12m-4.5-4.5L16 10l-4.5 4.5',
  back: 'M16 10H4m4.5-4.5L4 10l4.5 4.5',
  tick: 'm4.5 10.5 3.5 3.5 7.5-8',
  people:
    'M10.25 7a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0ZM2.5 16c.3-3 2.2-4.75 5-4.75s4.7 1.75 5 4.75M13 4.4a2.75 2.75 0 0 1 0 5.2M14.5 11.6c1.8.6 2.8 2.1 3 4.4',
  person: 'M13 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM4 16.5c.4-3.2 2.7-5 6-5s5.6 1.8 6 5',
  help: 'M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 0 1 14.5 0ZM7.9 8a2.1 2.1 0 1 1 3.2 1.8c-.7.4-1.1.9-1.1 1.7M10 14v.01',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  bars: 'M4 16V9m4 7V4m4 12v-5m4 5V7',
  plus: 'M10 4v12M4 10h12',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  clock: 'M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM10 6v4l2.5 2',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6.5 4.5v11l9-5.5z',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5ZM12.25 10a2.25 2.25 0 1 1-4.5 0 2.25 2.25 0 0 1 4.5 0Z',
  swap: 'M3.5 7h12m-3-3 3 3-3 3M16.5 13h-12m3-3-3 3 3 3',
  hand: 'M6 11V5.5a1.25 1.25 0 0 1 2.5 0V9m0-.5V4a1.25 1.25 0 0 1 2.5 0v5m0-.5V5a1.25 1.25 0 0 1 2.5 0v6.5a5 5 0 0 1-5 5c-2 0-3-.8-4-2.5L3 11.500c-.4-.8.8-1.600 1.600-.8L6 12.500',
  warn: 'M10 3 2.5 16.5h15zM10 8v4M10 14.25v.01',
  leave: 'M12 4H4.5v12H12M8.5 10H17m-3-3 3 3-3 3',
  calendar: 'M3.5 5h13v11.500h-13zM3.5 8.500h13M7 3v3M13 3v3',
  call: 'M2.500 6.500a1 1 0 0 1 1-1h8.500a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3.500a1 1 0 0 1-1-1zM13 9l4.500-2.500v7L13 11',
  up: 'M10 16V4M5 9l5-5 5 5',
  down: 'M10 4v12M5 11l5 5 5-5',
  trash: 'M4 6h12M8 6V4h4v2M6 6l.7 10h6.600L14 6',
  bell: 'M5 8.500a5 5 0 0 1 10 0c0 4 1.500 5 1.500 5h-13S5 12.500 5 8.500ZM8.250 16.250a2 2 0 0 0 3.500 0',
  flag: 'M5 17V3.500M5 4.500h9.500l-2 3.500 2 3.500H5',
  copy: 'M7.500 7.500h8.500v9H7.500zM4 12.500v-9h8.500',
  lock: 'M5 9h10v7H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  speech: 'M3.500 4h13v9.500H9l-3.500 3v-3h-2z',
} as const;

export type IconName = keyof typeof paths;

/** A line icon of our own. It says nothing by itself: words stand beside it, or an `aria-label` around it. */
export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'icon icon--s' : 'icon'} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
