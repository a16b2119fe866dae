import { mkdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, expect, fits, loaded, signIn, speak, test } from './person';

const folder = 'test-results/relations';

async function look(page: Page, name: string, at?: Locator): Promise<void> {
  if (process.env.KITH_LOOKS) {
    mkdirSync(folder, { recursive: true });
    for (const [colours, width] of [
      ['light', 1360],
      ['dark', 1360],
      ['light', 400],
      ['dark', 400],
    ] as const) {
      await page.emulateMedia({ colorScheme: colours });
      await page.setViewportSize({ width, height: 860 });
      await loaded(page);
      await fits(page);
      await at?.scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${folder}/${name}-${colours}-${width}.png`, fullPage: true });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1360, height: 860 });
  }
}

function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const zh = language === 'zh-CN';

  test(`relationships are said, drawn and followed, in ${name}`, async ({ page, troubles }) => {
    await signIn(page);
    await speak(page, name);
    const mark = `${zh ? '关系' : 'Rel'}${Date.now() % 100_000}`;
    const firm = `${mark} GmbH`;
    const group = `${mark} Holding`;
    const ada = `Ada ${mark}`;
    const firmId = await addCustomer(page, { kind: 'organisation', name: firm });
    const groupId = await addCustomer(page, { kind: 'organisation', name: group });
    const adaId = await addCustomer(page, { name: ada });

    // Said by hand: how, and whom.
    await page.goto(`${base}/customers/${firmId}`);
    await page.getByRole('tab', { name: t('customers.tab.relationships') }).click();
    await expect(page.getByText(t('relationships.none'))).toBeVisible();
    const say = async (how: string, whom: string) => {
      await page.getByRole('button', { name: t('relationships.add') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').first().fill(how);
      await page.getByRole('option', { name: how, exact: true }).click();
      await dialog.getByRole('combobox', { name: t('relationships.whom') }).fill(whom);
      await page.getByRole('option', { name: whom }).first().click();
      return dialog;
    };
    let dialog = await say(zh ? '母公司是' : 'is a subsidiary of', group);
    await dialog.getByRole('button', { name: t('relationships.do'), exact: true }).click();
    await expect(dialog).toBeHidden();
    dialog = await say(zh ? '决策人是' : 'has as decision maker', ada);
    await dialog.getByLabel(t('relationships.fromDay')).fill('2024-03-01');
    await dialog.getByLabel(t('relationships.isPrimary')).check();
    await dialog.getByLabel(t('relationships.note')).fill('<b>Met at the fair</b>');
    await dialog.getByRole('button', { name: t('relationships.do'), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('<b>Met at the fair</b>')).toBeVisible();
    await expect(page.getByText(t('relationships.primary'), { exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: t('relationships.tree.title') })).toContainText(group);
    await look(page, `list-${language}`, page.getByRole('region', { name: t('relationships.tree.title') }));

    // The drawing is walked by keyboard.
    const node = page
      .getByRole('group', { name: t('relationships.graph.label', { count: 2 }) })
      .getByRole('link', { name: ada });
    await node.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/customers/${adaId}\\?tab=relationships`, 'u'));
    await expect(page.getByRole('listitem').filter({ hasText: firm })).toContainText(zh ? '决策方为' : 'decides for');

    // A circle is refused by its names.
    await page.goto(`${base}/customers/${groupId}?tab=relationships`);
    await expect(page.getByRole('region', { name: t('relationships.tree.title') })).toBeVisible();
    dialog = await say(zh ? '母公司是' : 'is a subsidiary of', firm);
    await dialog.getByRole('button', { name: t('relationships.do'), exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText(`${group} → ${firm} → ${group}`);
    await dialog.getByRole('button', { name: t('action.cancel') }).click();
    // The browser tells of the one refusal that was asked for.
    const refusals = troubles.filter((trouble) => trouble.includes('409') && trouble.includes('/relationships'));
    expect(refusals).toHaveLength(1);
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !refusals.includes(trouble)));

    // What is over stays listed; what is removed does not.
    await page.goto(`${base}/customers/${adaId}?tab=relationships`);
    await page.getByRole('button', { name: t('relationships.edit', { name: firm }) }).click();
    await page.getByRole('dialog').getByLabel(t('relationships.untilDay')).fill('2024-06-30');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('action.saveChanges') })
      .click();
    await expect(page.getByText(t('relationships.notToday'))).toBeVisible();
    await page.setViewportSize({ width: 400, height: 800 });
    await fits(page);
    await page.getByRole('button', { name: t('relationships.remove', { name: firm }) }).click();
    await expect(page.getByText(t('relationships.none'))).toBeVisible();
    await page.setViewportSize({ width: 1360, height: 860 });
  });

  test(`an administrator names a kind of relationship in both languages, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    await page.goto(`${base}/settings/relationships`);
    await page.getByRole('button', { name: t('relationships.kinds.add') }).click();
    const dialog = page.getByRole('dialog');
    const forward = dialog.getByRole('group', { name: t('relationships.kinds.forward') });
    const backward = dialog.getByRole('group', { name: t('relationships.kinds.backward') });
    const mark = Date.now() % 100_000;
    await forward.getByLabel('English').fill(`advises ${mark}`);
    await forward.getByLabel('简体中文').fill(`顾问于 ${mark}`);
    await backward.getByLabel('English').fill(`is advised by ${mark}`);
    await backward.getByLabel('简体中文').fill(`顾问是 ${mark}`);
    await dialog.getByRole('button', { name: t('action.create') }).click();
    await expect(dialog).toBeHidden();
    const row = page.getByRole('row').filter({ hasText: zh ? `顾问于 ${mark}` : `advises ${mark}` });
    await expect(row).toContainText(zh ? `顾问是 ${mark}` : `is advised by ${mark}`);
    await look(page, `kinds-${language}`);
    await row.getByRole('button').click();
    await dialog.getByLabel(t('relationships.kinds.retire')).check();
    await dialog.getByRole('button', { name: t('action.saveChanges') }).click();
    await expect(row).toContainText(t('relationships.kinds.retired'));
  });

  test(`faults of the data are told, mended and counted, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    const mark = Date.now() % 100_000;
    const id = await addCustomer(page, {
      name: `Test ${mark}`,
      email: `q${mark}${zh ? 'z' : 'e'}@mailinator.com`,
    });
    await page.goto(`${base}/customers/${id}`);
    const told = page.getByText(t('quality.fault.name-test'));
    await expect(told).toBeVisible();
    await expect(page.getByText(t('quality.fault.email-disposable'))).toBeVisible();
    await look(page, `quality-${language}`);
    await page.getByRole('button', { name: t('quality.mendOne', { fault: t('quality.fault.name-test') }) }).click();
    const nameInput = page.getByRole('dialog').getByLabel(t('customers.form.name')).first();
    await expect(nameInput).toBeFocused();
    await nameInput.fill('Ada Lovelace');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('action.saveChanges') })
      .click();
    await expect(told).toBeHidden();

    await page.goto(`${base}/intelligence/quality`);
    const faults = page.getByRole('table', { name: t('quality.faults') });
    await expect(faults).toBeVisible();
    await look(page, `overview-${language}`);
    await faults.getByRole('link', { name: t('quality.fault.email-disposable') }).click();
    await page.waitForURL(/\/customers\?/u);
    await expect(page.getByText('Ada Lovelace').first()).toBeVisible();
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`${base}/intelligence/quality`);
    await expect(faults).toBeVisible();
    await fits(page);
  });
}

walk('en', 'English');
walk('zh-CN', '简体中文');
