import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, answered, expect, signIn, speak, test } from './person';

const run = Date.now().toString(36);

/** A customer of this walk alone, found in ⌘K as people type; and a view of the list, saved, shared, opened first, deleted. */
async function find(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('button', { name: textsOf('en')('shell.search') }).click();
  await page.getByRole('dialog').getByRole('combobox').fill(typed);
  await expect(page.getByRole('option').filter({ hasText: name }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function choose(page: Page, item: string): Promise<void> {
  await page.locator('[data-views]').click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('somebody is found however the name is typed', async ({ page }) => {
  await signIn(page);
  await speak(page, 'English');
  await addCustomer(page, { name: '欧阳雪霁', phone: '+8613800138000' });
  for (const typed of ['雪霁', 'ouyangxueji', 'oyxj', 'ouyangxuejj', '138 0013 8000']) {
    await find(page, typed, '欧阳雪霁');
  }
});

test('a view of the list is kept and comes back, in Chinese', async ({ page }) => {
  const t = textsOf('zh-CN');
  const most = `订单最多 ${run}`;
  const many = `订单多的客户 ${run}`;
  await signIn(page);
  await speak(page, '简体中文');
  await page.goto(`${base}/customers`);
  const orders = page.getByRole('button', { name: t('customers.column.orders'), exact: true });
  await orders.click();
  await expect(page.getByRole('columnheader').filter({ has: orders })).toHaveAttribute('aria-sort', 'descending');
  await orders.press('Alt+ArrowRight');
  await expect(page).toHaveURL(/columns=.*orders(%3A|:)100/u);
  await choose(page, t('customers.views.saveAs'));
  await page.getByRole('dialog').getByRole('textbox', { name: t('customers.views.name') }).fill(most);
  await page.getByRole('button', { name: t('customers.views.save'), exact: true }).click();
  await expect(page.locator('[data-views]')).toContainText(most);
  await expect(page).toHaveURL(/[?&]view=\d+/u);
  const address = page.url();

  await page.getByRole('button', { name: t('customers.column.name'), exact: true }).click();
  await expect(page.locator('[data-views]')).toContainText(t('customers.views.changed'));
  await choose(page, t('customers.views.restore'));
  await expect(page.locator('[data-views]')).not.toContainText(t('customers.views.changed'));
  await answered(page, 'PUT', /\/customer-views\/default$/u, () => choose(page, t('customers.views.makeDefault')));
  await page.goto(`${base}/`);
  await page.goto(`${base}/customers`);
  await expect(page).toHaveURL(address);

  await choose(page, t('customers.views.edit'));
  await page.getByRole('dialog').getByRole('textbox', { name: t('customers.views.name') }).fill(many);
  await page.getByRole('button', { name: t('customers.views.save'), exact: true }).click();
  await expect(page.locator('[data-views]')).toContainText(many);
  await choose(page, t('action.delete'));
  await page.getByRole('dialog').getByRole('button', { name: t('action.delete'), exact: true }).click();
  await expect(page.locator('[data-views]')).toContainText(t('customers.views.all'));
  await speak(page, 'English');
});

test('whoever pauses while typing into the list’s search types on where they were', async ({ page }) => {
  const t = textsOf('en');
  await signIn(page);
  await speak(page, 'English');
  await page.goto(`${base}/customers`);
  const field = page.getByRole('searchbox', { name: t('customers.search') });
  await field.focus();
  await page.keyboard.type('an');
  await expect(page).toHaveURL(/q=an$/u);
  await page.keyboard.type('na');
  await expect(field).toHaveValue('anna');
  await expect(page).toHaveURL(/q=anna$/u);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await expect(page).not.toHaveURL(/q=/u);
  await expect(field).toBeFocused();
});
