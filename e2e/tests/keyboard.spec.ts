import type { Page } from '@playwright/test';
import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { expectFocus, pressTo, tabTo, walkThrough } from './keys';
import { addCustomer, expect, fits, loaded, signIn, speak, test } from './person';

const run = Date.now().toString(36);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(base + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await loaded(page);
}

/** Down in a menu to the item of this name. */
async function arrowTo(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name, exact: true });
  await expect(item).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(item).toBeFocused({ timeout: 300 });
  }).toPass();
}

/** Every screen of the area, once around with Tab: nothing without a name, nothing unseen, nothing unreached, no trap. */
function around(language: Language, name: '简体中文' | 'English', width: number): void {
  test(`Tab goes through every screen of the area, in ${name}, ${width} px`, async ({ page }) => {
    test.setTimeout(1_800_000);
    await signIn(page);
    await speak(page, name);
    const id = await addCustomer(page, { name: `Keys ${run} ${language} ${width}`, email: `keys.${run}.${width}@example.org` });
    await page.setViewportSize({ width, height: 860 });
    const amiss: string[] = [];
    for (const path of [
      `/customers?q=${run}`,
      `/customers?q=${run}&open=${id}`,
      `/customers?q=${run}&group=owner`,
      `/customers?q=${run}&layout=board&group=owner`,
      `/customers/${id}`,
      `/customers/${id}?tab=relationships`,
      `/customers/${id}?tab=changes`,
      '/duplicates',
      '/imports',
      '/settings/fields',
      '/settings/page-layout',
      '/settings/roles',
      '/settings/relationships',
    ]) {
      await open(page, path);
      amiss.push(...(await walkThrough(page)).map((one) => `${path}: ${one}`));
      await fits(page);
    }
    expect(amiss).toEqual([]);
    await page.setViewportSize({ width: 1360, height: 860 });
    await speak(page, 'English');
  });
}

/** The work itself without a mouse: find, walk, open, select, sort, filter, edit, and every dialog gives the focus back. */
function work(language: Language, name: '简体中文' | 'English', width: number): void {
  const t = textsOf(language);
  const ada = `Ada Keyed ${run} ${language} ${width}`;
  const bob = `Bob Keyed ${run} ${language} ${width}`;

  test(`the work with customers by the keys alone, in ${name}, ${width} px`, async ({ page }) => {
    test.setTimeout(900_000);
    await signIn(page);
    await speak(page, name);
    const id = await addCustomer(page, { name: ada, email: `ada.keyed.${run}.${language}.${width}@example.org`, city: 'Bergen' });
    await addCustomer(page, { name: bob, city: 'Bonn' });
    await page.setViewportSize({ width, height: 860 });
    const dialog = page.getByRole('dialog');
    const press = (key: string) => page.keyboard.press(key);
    const opens = async () => {
      await expect(dialog).toBeVisible();
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
    };

    await test.step('the skip link leads to what the page is for', async () => {
      await open(page, '/customers');
      await tabTo(page, t('shell.skip'));
      await press('Enter');
      await expect(page.locator('#content')).toBeFocused();
    });

    await test.step('⌘K finds and gives the focus back', async () => {
      await tabTo(page, t('customers.columns'));
      await press('ControlOrMeta+k');
      await expect(dialog.getByRole('combobox').or(dialog.getByRole('textbox')).first()).toBeFocused();
      await page.keyboard.type(ada);
      await expect(dialog.getByRole('option').filter({ hasText: ada })).toBeVisible();
      await press('Escape');
      await expect(dialog).toHaveCount(0);
      await expectFocus(page, t('customers.columns'));
    });

    await test.step('columns and arrangement open, are walked through and close', async () => {
      await press('Enter');
      await expect(page.getByRole('checkbox', { name: t('customers.column.email') })).toBeVisible();
      await tabTo(page, t('customers.column.email'), false, 30);
      await press('Escape');
      await expect(page.getByRole('checkbox', { name: t('customers.column.email') })).toBeHidden();
      await expectFocus(page, t('customers.columns'));
      await tabTo(page, t('customers.arrange.open'), true);
      await press('Enter');
      await tabTo(page, t('customers.arrange.totals'), false, 20);
      await press('Escape');
      await expectFocus(page, t('customers.arrange.open'));
    });

    await test.step('views open as a menu and close', async () => {
      await pressTo(page, 'Shift+Tab', (one) => one.hasAttribute('data-views'));
      await press('Enter');
      await expect(page.getByRole('menuitem', { name: t('customers.views.saveAs') })).toBeVisible();
      await press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
      await expect(page.locator('[data-views]')).toBeFocused();
    });

    await test.step('the list is searched, walked, ticked and opened', async () => {
      await press('/');
      await page.keyboard.type(`Keyed ${run} ${language} ${width}`);
      const list = page.getByRole('grid', { name: t('nav.customers') });
      await expect(list.getByRole('row', { name: new RegExp(bob, 'u') })).toBeVisible();
      await expect(list.getByRole('row', { name: new RegExp('Keyed', 'u') })).toHaveCount(2);
      await pressTo(page, 'Tab', (one) => one.getAttribute('role') === 'grid');
      await press('Home');
      await press('ArrowDown');
      await press(' ');
      await expect(page.getByRole('toolbar', { name: t('customers.bulk.title') })).toBeVisible();
      await press('ArrowUp');
      await press('Enter');
      const panel = page.getByRole('complementary', { name: ada });
      await expect(panel).toBeVisible();
      await press('Escape');
      await expect(panel).toHaveCount(0);
      await expect(list).toBeFocused();
      await pressTo(page, 'Tab', (one) => one.closest('[role=columnheader]') !== null && one.tagName === 'BUTTON');
      await press('Enter');
      await expect(page).toHaveURL(/sort=/u);
    });

    await test.step('what is ticked is changed in a dialog, which gives the focus back', async () => {
      await tabTo(page, t('customers.bulk.open'), true);
      await press('Enter');
      await opens();
      await press('Escape');
      await expect(dialog).toHaveCount(0);
      await expectFocus(page, t('customers.bulk.open'));
    });

    await test.step('a filter is built', async () => {
      await tabTo(page, t('customers.filter'), true);
      await press('Enter');
      await tabTo(page, t('filter.add'));
      await press('Enter');
      await expect(page.getByRole('menu').or(page.getByRole('listbox')).first()).toBeVisible();
      await press('Escape');
      await expectFocus(page, t('filter.add'));
    });

    await test.step('a new customer and an export are asked for and left', async () => {
      for (const button of [t('customers.add'), t('customers.export.open')]) {
        await tabTo(page, button, true);
        await press('Enter');
        await opens();
        await press('Escape');
        await expect(dialog).toHaveCount(0);
        await expectFocus(page, button);
      }
    });

    await test.step('the page: tabs by arrows, an edit, an address', async () => {
      await open(page, `/customers/${id}`);
      await tabTo(page, t('customers.tab.timeline'));
      await press('ArrowRight');
      await press('ArrowRight');
      await expect(page.getByRole('tab', { name: t('customers.tab.relationships') })).toHaveAttribute('aria-selected', 'true');
      await open(page, `/customers/${id}`);
      await tabTo(page, t('action.edit'));
      await press('Enter');
      await tabTo(page, new RegExp(`^${t('customers.form.name')}`, 'u'), false, 20);
      await press('ControlOrMeta+a');
      await page.keyboard.type(`${ada} II`);
      await press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('heading', { name: `${ada} II`, level: 1 })).toBeVisible();
      await expectFocus(page, t('action.edit'));

      await tabTo(page, t('customers.contact.add'));
      await press('Enter');
      await expect(page.getByRole('menuitem', { name: t('customers.contact.phone'), exact: true })).toBeVisible();
      await arrowTo(page, t('customers.contact.phone'));
      await press('Enter');
      await opens();
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
      await page.keyboard.type('+49 30 90261234');
      await press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect(page.getByText('+49 30 90261234').first()).toBeVisible();
      await expectFocus(page, t('customers.contact.add'));
      const more = t('customers.contact.more', { address: '+49 30 90261234' });
      await tabTo(page, more, false);
      await press('Enter');
      await expect(page.getByRole('menuitem', { name: t('action.edit'), exact: true })).toBeVisible();
      await arrowTo(page, t('action.edit'));
      await press('Enter');
      await opens();
      await press('Escape');
      await expect(dialog).toHaveCount(0);
      await expectFocus(page, more);
    });

    await test.step('a menu leads to a merge, which is left', async () => {
      await tabTo(page, t('customers.more'), true);
      await press('Enter');
      await expect(page.getByRole('menuitem', { name: t('customers.merge.menu') })).toBeVisible();
      await arrowTo(page, t('customers.merge.menu'));
      await press('Enter');
      await opens();
      await expect(async () => {
        await press('Escape'); // the first closes the list of those who might be meant
        await expect(dialog).toHaveCount(0, { timeout: 1_000 });
      }).toPass();
      await expectFocus(page, t('customers.more'));
    });

    await test.step('a role and a field are opened and left', async () => {
      await open(page, '/settings/roles');
      const role = t('settings.roles.open', { name: t('role.analyst') });
      await tabTo(page, role);
      await press('Enter');
      await expect(page.getByRole('heading', { name: t('role.analyst') }).first()).toBeVisible();
      await open(page, '/settings/fields');
      await tabTo(page, t('fields.add'));
      await press('Enter');
      await opens();
      await press('Escape');
      await expect(dialog).toHaveCount(0);
      await expectFocus(page, t('fields.add'));
    });
    await page.setViewportSize({ width: 1360, height: 860 });
    await speak(page, 'English');
  });
}

for (const [language, name] of [
  ['en', 'English'],
  ['zh-CN', '简体中文'],
] as const) {
  for (const width of [1360, 400]) {
    around(language, name, width);
    work(language, name, width);
  }
}
