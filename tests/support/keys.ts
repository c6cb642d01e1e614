import type { CDPSession, Page } from 'playwright-core';
import { until } from './until.ts';

/** Where the focus is, as assistive technology is told. */
export interface Stop {
  role: string;
  name: string;
}

/** A person at a page with a keyboard and nothing else. What stood in their way is kept in `faults`. */
export interface Keys {
  page: Page;
  faults: string[];
  /** Types an address; the focus begins anew there. */
  go(address: string): Promise<void>;
  /** A whole new page came by itself: the focus begins anew. */
  arrived(): void;
  /** Tabs (or back) until the focus is on that; fails with all that it came by. */
  to(role: string, name: string | RegExp, how?: { back?: boolean; within?: number }): Promise<void>;
  /** Goes there and presses Enter. */
  use(role: string, name: string | RegExp, how?: { back?: boolean }): Promise<void>;
  /** Goes to a field, takes out what is in it, and types. */
  write(name: string | RegExp, text: string): Promise<void>;
  /** Goes to a group of radio buttons by any of its names and takes one by arrows. */
  choose(name: string | RegExp, group: RegExp): Promise<void>;
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  at(): Promise<Stop>;
  /** Waits for the focus to come by itself to that; where it does not, that is a fault. */
  comesTo(role: string, name: string | RegExp): Promise<void>;
}

const mostTabs = 140;

export async function keysOf(page: Page, who: string): Promise<Keys> {
  const line = await page.context().newCDPSession(page);
  const faults: string[] = [];
  let fresh = true;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const at = () => stopAt(line);
  const look = async (stop: Stop) => {
    for (const fault of await page.evaluate(faultsOfStop)) {
      const words = `${who}: ${stop.role} “${stop.name}” ${fault}`;
      if (!faults.includes(words)) faults.push(words);
    }
  };
  const to: Keys['to'] = async (role, name, { back = false, within = mostTabs } = {}) => {
    const came: string[] = [];
    let stop = await at();
    // What had the focus may have left this very moment: then the page gives it to a heading, some milliseconds later.
    if (stop.role === 'RootWebArea' && !fresh) {
      const comesBack = async () => {
        stop = await at();
        return stop.role !== 'RootWebArea';
      };
      await until(comesBack, '', 500).catch(() => faults.push(`${who}: the focus was lost before ${role} “${name}”`));
    }
    fresh = false;
    for (let tabs = 0; tabs <= within; tabs++) {
      if (stop.role !== 'RootWebArea') await look(stop);
      if (isThat(stop, role, name)) return;
      came.push(`${stop.role} “${stop.name}”`);
      await press(back ? 'Shift+Tab' : 'Tab');
      stop = await at();
    }
    throw new Error(`${who} found no ${role} “${name}”. The focus came by: ${came.join(', ')}`);
  };
  return {
    page,
    faults,
    press,
    at,
    to,
    async go(address) {
      await page.goto(address);
      fresh = true;
    },
    arrived() {
      fresh = true;
    },
    async use(role, name, how) {
      await to(role, name, how);
      await press('Enter');
    },
    async write(name, text) {
      await to('textbox', name);
      await press('Control+a');
      await page.keyboard.type(text);
    },
    async choose(name, group) {
      await to('radio', group);
      for (let tries = 0; tries < 12; tries++) {
        if (isThat(await at(), 'radio', name)) return await press('Space');
        await press('ArrowDown');
      }
      throw new Error(`${who} found no radio “${name}” by arrows.`);
    },
    type: async (text) => await page.keyboard.type(text),
    async comesTo(role, name) {
      const came = async () => isThat(await at(), role, name);
      await until(came, '', 3_000).catch(async () => {
        const now = await at();
        faults.push(`${who}: the focus did not come to ${role} “${name}”, it is on ${now.role} “${now.name}”`);
      });
      await look(await at());
    },
  };
}

function isThat(stop: Stop, role: string, name: string | RegExp): boolean {
  return stop.role === role && (typeof name === 'string' ? stop.name === name : name.test(stop.name));
}

async function stopAt(line: CDPSession): Promise<Stop> {
  const { result } = await line.send('Runtime.evaluate', { expression: 'document.activeElement' });
  if (!result.objectId) return { role: 'RootWebArea', name: '' };
  const { nodes } = await line.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  await line.send('Runtime.releaseObject', { objectId: result.objectId });
  const role = String(nodes[0]?.role?.value ?? '');
  return {
    role: role === 'generic' || role === 'none' ? 'RootWebArea' : role,
    name: String(nodes[0]?.name?.value ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  };
}

/** In the page: is the focused thing seen whole, and did the one before it look different while it had the focus? */
function faultsOfStop(): string[] {
  const found: string[] = [];
  const kept = globalThis as unknown as { focusBefore?: { element: Element; look: string; name: string } };
  // What shows the focus of a hidden radio button or tick box is its label.
  const shownBy = (element: Element): Element[] => {
    const label = element.matches('input[type=radio], input[type=checkbox]')
      ? (element as HTMLInputElement).labels?.[0]
      : null;
    return label ? [element, label] : [element];
  };
  const lookOf = (element: Element): string =>
    shownBy(element)
      .flatMap((each) => [null, '::before', '::after'].map((part) => getComputedStyle(each, part)))
      .map((style) => `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} ${style.boxShadow}`)
      .join('|');
  const before = kept.focusBefore;
  const now = document.activeElement;
  if (before?.element.isConnected && before.element !== now && lookOf(before.element) === before.look)
    found.push(`came after “${before.name}”, which looked no different with the focus`);
  if (!now || now === document.body) return found;
  kept.focusBefore = { element: now, look: lookOf(now), name: (now.textContent || now.id).slice(0, 40) };

  const box = (shownBy(now).at(-1) ?? now).getBoundingClientRect();
  if (box.width < 2 || box.height < 2 || !now.checkVisibility({ visibilityProperty: true }))
    found.push('cannot be seen');
  const covers = (x: number, y: number): string | null => {
    const top = document.elementFromPoint(x, y);
    if (!top) return 'the edge of the window';
    if (shownBy(now).some((each) => each === top || each.contains(top) || top.contains(each))) return null;
    const bar = [...document.querySelectorAll('*')].find(
      (each) => each.contains(top) && /sticky|fixed/.test(getComputedStyle(each).position),
    );
    return bar ? `.${bar.className}` : null;
  };
  const middle = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
  // Of what is taller than the window only its beginning can be asked for.
  const ys = box.height > innerHeight / 2 ? [box.top + 1] : [box.top + 1, box.top + box.height / 2, box.bottom - 2];
  const over = ys.map((y) => covers(middle, y)).find((each) => each !== null);
  if (over) found.push(`is under ${over}`);
  return found;
}

/** In the page: the colours that show the focus, where a pointer would be over it, and which thing it is. */
export function focusColours(): { id: string; x: number; y: number; colours: string } | null {
  const now = document.activeElement;
  if (!now || now === document.body) return null;
  const label = now.matches('input[type=radio], input[type=checkbox]') ? (now as HTMLInputElement).labels?.[0] : null;
  const box = (label ?? now).getBoundingClientRect();
  const colours = [now, label, ...now.children]
    .filter((each) => each instanceof Element)
    .flatMap((each) => [null, '::before'].map((part) => getComputedStyle(each, part)))
    .map(
      (style) =>
        `${style.outlineStyle === 'none' ? '' : style.outlineColor} ${style.boxShadow} ${style.backgroundColor}`,
    );
  const all = [...document.querySelectorAll('*')];
  return {
    id: `${now.tagName} ${(label ?? now).textContent?.slice(0, 40)} ${all.indexOf(now)}`,
    x: box.left + box.width / 2,
    y: box.top + box.height / 2,
    colours: colours.join('|'),
  };
}
