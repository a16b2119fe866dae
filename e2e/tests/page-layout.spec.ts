import type { Locator, Page } from '@playwright/test';
import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, answered, expect, loaded, signIn, speak, test } from './person';

/** An administrator arranges the page of a customer for a role: who has it sees it so, who has not does not. */
function walk(language: Language, name: '简体中文' | 'English', role: 'sales' | 'service', who: string): void {
  const t = textsOf(language);
  const section = (code: string) => t(`pageLayout.section.${code}`);

  test(`the page of a customer is arranged for a role, in ${name}`, async ({ page, browser }) => {
    const column = (place: string) => page.getByRole('list', { name: t(`pageLayout.place.${place}`) });
    const click = (place: string, key: string, code: string) =>
      column(place)
        .getByRole('button', { name: t(`pageLayout.${key}`, { name: section(code) }), exact: true })
        .click();
    const choose = async (label: string) => {
      await page.getByRole('combobox', { name: t('pageLayout.role') }).click();
      await page.getByRole('option', { name: label, exact: true }).click();
    };
    const headings = (it: Page): Locator => it.getByRole('main').getByRole('heading', { level: 2 });

    const theirs = await browser.newPage();
    await signIn(theirs, who);
    await speak(theirs, name);
    const id = await addCustomer(theirs, { name: `Page of ${who} ${language}` });
    await theirs.goto(`${base}/customers/${id}`);
    await expect(headings(theirs).first()).toHaveText(section('identity'));
    await expect(theirs.getByRole('tab')).toHaveText([
      section('timeline'),
      section('orders'),
      section('relationships'),
      section('changes'),
    ]);

    await signIn(page);
    await speak(page, name);
    await page.goto(`${base}/settings/page-layout`);
    await choose(t(`role.${role}`));
    await expect(page.getByText(t('pageLayout.usual', { role: t(`role.${role}`) }), { exact: true })).toBeVisible();
    while ((await column('side').getByRole('listitem').first().textContent()) !== section('consent')) {
      await click('side', 'up', 'consent');
    }
    await click('side', 'across.side', 'identity');
    await click('main', 'up', 'identity');
    for (let ups = 0; ups < 3; ups++) {
      await click('tabs', 'up', 'changes');
    }
    await column('tabs').getByRole('checkbox', { name: section('orders'), exact: true }).uncheck();
    await column('side').getByRole('checkbox', { name: section('shares'), exact: true }).uncheck();
    await answered(page, 'PUT', /page-layouts/u, () =>
      page.getByRole('button', { name: t('action.saveChanges'), exact: true }).click(),
    );
    await expect(page.getByText(t('pageLayout.arranged', { role: t(`role.${role}`) }), { exact: true })).toBeVisible();

    await theirs.reload();
    await expect(headings(theirs).first()).toHaveText(section('consent'));
    await expect(theirs.getByRole('tab')).toHaveText([section('changes'), section('timeline'), section('relationships')]);
    await expect(theirs.getByRole('tab', { name: section('changes') })).toHaveAttribute('aria-selected', 'true');
    await expect(headings(theirs).filter({ hasText: section('shares') })).toHaveCount(0);
    await loaded(theirs);
    const order = await headings(theirs).allTextContents();
    expect(order.indexOf(section('value'))).toBeLessThan(order.indexOf(section('identity')));

    // whoever has another role sees the page as before
    await page.goto(`${base}/customers/${id}`);
    await expect(headings(page).first()).toHaveText(section('identity'));
    await expect(page.getByRole('tab')).toHaveText([
      section('timeline'),
      section('orders'),
      section('relationships'),
      section('changes'),
    ]);

    // and back; a page that shows nothing cannot be saved
    await page.goto(`${base}/settings/page-layout`);
    await choose(t(`role.${role}`));
    await answered(page, 'DELETE', /page-layouts/u, () =>
      page.getByRole('button', { name: t('pageLayout.reset'), exact: true }).click(),
    );
    await expect(page.getByText(t('pageLayout.usual', { role: t(`role.${role}`) }), { exact: true })).toBeVisible();
    for (const place of ['side', 'main', 'tabs']) {
      for (const box of await column(place).getByRole('checkbox').all()) {
        await box.uncheck();
      }
    }
    await expect(page.getByText(t('pageLayout.empty'), { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: t('action.saveChanges'), exact: true })).toBeDisabled();
    await theirs.reload();
    await expect(headings(theirs).first()).toHaveText(section('identity'));
    await theirs.close();
  });
}

walk('en', 'English', 'sales', 'sofia@kith.example');
walk('zh-CN', '简体中文', 'service', 'tomas@kith.example');
