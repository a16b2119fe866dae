import { expect, type Page } from '@playwright/test';

/** Where the keys are: a name, how it is marked, and whether it is to be seen. */
type Stop = { mark: string; what: string; named: boolean; seen: boolean; shown: boolean };

/** What has the focus now, as a person sees it; nothing where no element has it. */
async function stopOf(): Promise<Stop | undefined> {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) {
    return undefined;
  }
  const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels].filter((one) => one instanceof HTMLElement) : [];
  const named = [
    element.getAttribute('aria-label'),
    ...(element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent),
    ...labels.map((label) => label.textContent),
    element.getAttribute('title'),
    /^(?:INPUT|SELECT|TEXTAREA)$/u.test(element.tagName) ? undefined : element.textContent,
  ].some((text) => text?.trim());
  // What shows the focus of a field may be drawn around it or at its label, and that of a list at one of its rows.
  const pointed = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
  const around = [element, element.parentElement, element.nextElementSibling, element.closest('label'), ...labels, pointed, pointed?.firstElementChild];
  const moving = around.flatMap((one) => one?.getAnimations() ?? []).filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
  await Promise.allSettled(moving.map((one) => one.finished));
  const seen = around.some((one) => {
    const before = one instanceof HTMLElement ? one.dataset.calm : undefined;
    const style = one && getComputedStyle(one);
    return style && `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow} ${style.borderColor} ${style.backgroundColor}` !== before;
  });
  const box = element.getBoundingClientRect();
  const holder = box.width > 1 ? box : (element.closest('label') ?? element.parentElement ?? element).getBoundingClientRect();
  const shown = holder.right > 0 && holder.left < window.innerWidth && holder.bottom > 0 && holder.top < window.innerHeight;
  element.dataset.stop ??= crypto.randomUUID();
  return {
    mark: element.dataset.stop,
    what: `${element.tagName.toLowerCase()} ${element.getAttribute('role') ?? ''} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}” ${element.className.toString().slice(0, 60)}`,
    named,
    seen,
    shown,
  };
}

/** What can be acted on with a mouse and was not come to; of a group of radio buttons or tabs one is enough. */
function missedOf(): string[] {
  const groups = new Set<string | null>();
  const all = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [role=button], [role=switch]')];
  const groupOf = (one: HTMLElement) =>
    one instanceof HTMLInputElement && one.type === 'radio' ? `radio ${one.name}` : one.getAttribute('role') === 'tab' ? 'tab' : null;
  for (const one of all) {
    if (one.dataset.stop && groupOf(one)) {
      groups.add(groupOf(one));
    }
  }
  return all
    .filter((one) => {
      const box = one.getBoundingClientRect();
      const holder = one.closest('label')?.getBoundingClientRect() ?? box;
      const isThere = one.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && (box.width > 1 || holder.width > 1);
      const isOff = one.matches(':disabled, [aria-disabled=true], [data-disabled], [type=hidden], [type=file]');
      // Rows of a list are walked by the arrows of the list itself; a field's own small buttons have keys there.
      const isWithin = one.closest('[role=grid] [role=row] [role=gridcell], [inert], [aria-hidden=true], .mantine-Input-section');
      return isThere && !isOff && !isWithin && !one.dataset.stop && !groups.has(groupOf(one) ?? 'none');
    })
    .map((one) => `not reached: ${one.outerHTML.slice(0, 200)}`);
}

/**
 * Goes through the whole screen with Tab, once around: each stop is named, is to be seen and shows that it has the focus; nothing
 * holds the keys, and nothing that a mouse reaches is left out. Says what is amiss.
 */
export async function walkThrough(page: Page, most = 250): Promise<string[]> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>('[data-stop]')) {
      delete one.dataset.stop;
    }
    if (document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
    getSelection()?.removeAllRanges();
    // How everything looks while nothing has the focus.
    for (const one of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(one);
      one.dataset.calm = `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow} ${style.borderColor} ${style.backgroundColor}`;
    }
  });
  const amiss: string[] = [];
  const seen = new Set<string>();
  let last = '';
  let outside = 0;
  for (let count = 0; ; count++) {
    if (count >= most) {
      amiss.push(`no end after ${most} stops`);
      break;
    }
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(stopOf);
    if (!stop) {
      outside++; // the window itself, between the last stop and the first
      if (outside > 1 || seen.size > 0) {
        break;
      }
      continue;
    }
    if (stop.mark === last) {
      amiss.push(`holds the keys: ${stop.what}`);
      break;
    }
    if (seen.has(stop.mark)) {
      break;
    }
    last = stop.mark;
    seen.add(stop.mark);
    if (!stop.named) {
      amiss.push(`without a name: ${stop.what}`);
    }
    if (!stop.seen) {
      amiss.push(`focus is not seen: ${stop.what}`);
    }
    if (!stop.shown) {
      amiss.push(`out of sight: ${stop.what}`);
    }
  }
  amiss.push(...(await page.evaluate(missedOf)));
  return [...new Set(amiss)];
}

/** Goes on with Tab until something of this name has the focus. */
export async function tabTo(page: Page, name: RegExp | string, back = false, most = 250): Promise<void> {
  const is = (text: string) => (typeof name === 'string' ? text.trim() === name : name.test(text.trim()));
  const tried: string[] = [];
  for (let count = 0; count < most; count++) {
    const now = await page.evaluate(() => {
      const one = document.activeElement;
      const labels = one && 'labels' in one && one.labels instanceof NodeList ? [...one.labels].map((label) => label.textContent) : [];
      return one ? [one.getAttribute('aria-label') ?? '', ...labels.map(String), one.textContent ?? ''] : [];
    });
    if (now.some(is)) {
      return;
    }
    tried.push(now.find((text) => text.trim()) ?? '');
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not come to ${name}, but to ${[...new Set(tried)].map((one) => one.slice(0, 40)).join(' | ')}.`);
}

/** What has the focus is this: by its name, as a reader hears it. */
export async function expectFocus(page: Page, name: RegExp | string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const one = document.activeElement;
      return one === document.body ? 'nothing' : (one?.getAttribute('aria-label') ?? one?.textContent ?? '').trim();
    });
  if (typeof name === 'string') {
    await expect.poll(focused).toBe(name);
  } else {
    await expect.poll(focused).toMatch(name);
  }
}

/** Presses a key until what has the focus is as wanted. */
export async function pressTo(page: Page, key: string, is: (one: Element) => boolean, most = 250): Promise<void> {
  const wanted = () => page.evaluate(`(${is.toString()})(document.activeElement)`);
  for (let count = 0; count < most && !(await wanted()); count++) {
    await page.keyboard.press(key);
  }
  await expect.poll(wanted, { message: `${key} comes to what is wanted` }).toBe(true);
}
