import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, answered, expect, fits, loaded, signIn, speak, test } from './person';

const run = Date.now().toString(36);

/** A customer gets a second e-mail address and a postal one, each is changed, chosen and removed; what is wrong is refused by name. */
function walk(language: Language, name: '简体中文' | 'English', width: number): void {
  const t = textsOf(language);
  const first = `first.${run}.${width}@example.org`;
  const second = `second.${run}.${width}@example.org`;

  test(`the addresses of a customer, in ${name}, ${width} px`, async ({ page, troubles }) => {
    await signIn(page);
    await speak(page, name);
    await page.setViewportSize({ width, height: 860 });
    const id = await addCustomer(page, { name: `Addressed ${run} ${language}`, email: first });
    await page.goto(`${base}/customers/${id}`);
    await loaded(page);
    const dialog = page.getByRole('dialog');
    const add = async (kind: 'email' | 'phone' | 'postal') => {
      await page.getByRole('button', { name: t('customers.contact.add'), exact: true }).click();
      await page.getByRole('menuitem', { name: t(`customers.contact.${kind}`), exact: true }).click();
      await expect(dialog).toBeVisible();
    };
    const save = () => dialog.getByRole('button', { name: t('action.saveChanges') }).click();
    const points = async () =>
      (await (await page.request.get(`${base}/api/customers/${id}`)).json()).contactPoints.map(
        (point: { normalised: string; primary: boolean }) => `${point.normalised}${point.primary ? ' *' : ''}`,
      );

    await add('email');
    await dialog.getByLabel(t('customers.contact.email')).fill(first.toUpperCase());
    await save();
    await expect(dialog.getByText(first.toUpperCase())).toBeVisible(); // refused: it is there already
    await expect.poll(() => troubles.length, { message: 'the refusal, as it should be' }).toBe(1);
    expect(troubles.pop()).toContain('422');
    await dialog.getByLabel(t('customers.contact.email')).fill(second);
    await answered(page, 'POST', /contact-points$/u, save);
    await expect(dialog).toHaveCount(0);

    await page.getByRole('button', { name: t('customers.contact.more', { address: second }) }).click();
    await answered(page, 'PUT', /contact-points\/\d+$/u, () =>
      page.getByRole('menuitem', { name: t('customers.contact.makePrimary') }).click(),
    );
    await expect.poll(points).toEqual([`${second} *`, first]);

    await add('postal');
    await dialog.getByLabel(t('customers.contact.parts.street')).fill('Am Hang 3');
    await dialog.getByLabel(t('customers.contact.parts.city')).fill('Oslo');
    const country = dialog.getByRole('combobox', { name: t('customers.contact.parts.country') });
    await country.fill('no');
    await page.getByRole('option').filter({ visible: true }).first().click();
    await expect(country).not.toHaveValue('no');
    await answered(page, 'POST', /contact-points$/u, save);
    await expect(page.getByText('Am Hang 3, Oslo, NO').first()).toBeVisible();
    await fits(page);

    await page.getByRole('button', { name: t('customers.contact.more', { address: second }) }).click();
    await answered(page, 'DELETE', /contact-points\/\d+$/u, () =>
      page.getByRole('menuitem', { name: t('action.remove') }).click(),
    );
    await expect.poll(points).toEqual([`${first} *`, 'Am Hang 3, Oslo, NO *']);
    await page.setViewportSize({ width: 1360, height: 860 });
    await speak(page, 'English');
  });
}

walk('en', 'English', 1360);
walk('zh-CN', '简体中文', 400);
