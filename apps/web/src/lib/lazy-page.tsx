import { type ComponentType, isValidElement, lazy, type ReactNode, useState } from 'react';

const begun = new WeakMap<object, () => Promise<unknown>>();

/**
 * A page whose code comes when it is opened, or before that when `begin` asks for it. What is there already is shown at once: of
 * React's own, a placeholder would be seen first, for 300 ms at least.
 */
export function lazyPage<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  let there: ComponentType<P> | undefined;
  const fetched = async () => {
    const found = await load();
    // Where it says that it shows others, they come with it.
    await begun.get(found.default)?.();
    there = found.default;
    return found;
  };
  const Later: ComponentType<P> = lazy(fetched);
  function Page(props: P) {
    // Kept for as long as this page stands: another one in its place would lose what is typed.
    const [Shown] = useState(() => there ?? Later);
    return <Shown {...props} />;
  }
  begun.set(Page, fetched);
  return Page;
}

/** Says which lazy pages a component shows at once. */
export function shows<C extends object>(component: C, ...pages: object[]): C {
  begun.set(component, () => Promise.all(pages.map((page) => begun.get(page)?.())));
  return component;
}

/** Fetches the code of what this element shows; settles, well or not, when it is there. */
export async function begin(node: ReactNode): Promise<void> {
  if (!isValidElement<{ children?: ReactNode }>(node)) return;
  const load = typeof node.type === 'string' ? undefined : begun.get(node.type);
  // What fails here fails again where the page is shown, and is said there.
  await (load ? load().catch(() => undefined) : begin(node.props.children));
}
