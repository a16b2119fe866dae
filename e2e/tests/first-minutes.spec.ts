import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { messyContacts } from '../contacts';
import { freePort, type OwnServer, patience, startOwn, stopOwn } from '../own-server';
import { beginningOf, type Language, textsOf } from '../texts';
import { expect, fits, importEnds, loaded, slow, test } from './person';

const contacts = messyContacts();
const email = 'ada@first.example';
const password = 'three quiet rivers';

/** The link that the server tells its console, once. */
async function welcomeLink(server: OwnServer): Promise<string> {
  await expect.poll(server.said, { timeout: patience }).toContain('/welcome/');
  return /http:\/\/\S+\/welcome\/\S+/u.exec(server.said())?.[0] ?? '';
}

/** What somebody does in the first minutes, in an empty house: nothing is prepared, everything is reached by what is seen. */
function walk(language: Language): void {
  const t = textsOf(language);

  const go = async (page: Page, area: string) => {
    await page.getByRole('navigation').getByRole('link', { name: t(`nav.${area}`), exact: true }).click();
    await loaded(page);
  };

  const importContacts = async (page: Page) => {
    await page.getByRole('link', { name: beginningOf(t('home.first.import')) }).click();
    const kinds = page.getByRole('radiogroup', { name: t('imports.target') });
    await expect(page.getByRole('heading', { name: t('nav.imports'), level: 1 })).toBeVisible();
    if ((await kinds.count()) > 0) {
      await kinds.getByText(t('imports.targets.customers')).click();
    }
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(contacts.content) });
    await page.waitForURL(/imports\/\d+/u);
    await page.getByRole('button', { name: beginningOf(t('imports.startRows')) }).click();
    await expect(page.getByRole('heading', { name: t('imports.counts') })).toBeVisible({ timeout: slow });
    await importEnds(page);

    // the one row that could not be read is mended where it is shown
    const cell = page.getByRole('textbox', { name: t('imports.mend.cell', { column: 'E-Mail', line: contacts.badLine }) });
    await cell.fill('mended@mail.example');
    await page.getByRole('button', { name: beginningOf(t('imports.mend.tryAgain')) }).click();
    await expect(page.getByText(t('imports.mend.belongs'))).toBeVisible();
    await expect(page.getByRole('heading', { name: t('imports.counts') })).toBeVisible({ timeout: slow });
    await importEnds(page);
  };

  const findAndMend = async (page: Page) => {
    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog');
    await palette.getByRole('combobox').fill(contacts.known.phone.replace('+49 ', '0'));
    await expect(palette.getByRole('option').filter({ hasText: contacts.known.name }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: contacts.known.name, level: 1 })).toBeVisible();
    await loaded(page);
    await page.getByRole('button', { name: t('customers.contact.more', { address: contacts.known.phone }) }).click();
    await page.getByRole('menuitem', { name: t('action.edit'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('customers.contact.phone')).fill('030 90261234');
    await dialog.getByRole('button', { name: t('action.saveChanges') }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('030 90261234').first()).toBeVisible();
  };

  const mergeAndUndo = async (page: Page) => {
    await go(page, 'home');
    await expect(page.getByRole('heading', { name: t('home.first.goOn') })).toBeVisible();
    const waiting = page.getByRole('link', { name: t('home.attentionKind.duplicates', { count: contacts.twice.length }) });
    await expect(async () => {
      await page.reload(); // the search began by itself when the import ended; the page tells what it has found
      await expect(waiting).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: slow });
    await waiting.click();
    const position = (at: number) => page.getByText(beginningOf(t('duplicates.position', { at })));
    const merge = page.getByRole('toolbar', { name: t('duplicates.decide') }).getByRole('button', { name: t('duplicates.act.merge') });
    await expect(position(1)).toBeVisible();
    await merge.click();
    await expect(position(2)).toBeVisible();
    await page.getByRole('button', { name: t('duplicates.act.undo') }).click();
    await expect(position(1)).toBeVisible();
    await expect(merge).toBeEnabled();
  };

  const saveView = async (page: Page, name: string) => {
    await go(page, 'customers');
    await page.getByRole('searchbox', { name: t('customers.search') }).fill('Kessler');
    await expect(page).toHaveURL(/q=Kessler/u);
    await page.locator('[data-views]').click();
    await page.getByRole('menuitem', { name: t('customers.views.saveAs') }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: t('customers.views.name') }).fill(name);
    await page.getByRole('button', { name: t('customers.views.save'), exact: true }).click();
    await expect(page.locator('[data-views]')).toContainText(name);
  };

  test.describe(language, () => {
    test.use({ locale: language });
    test.setTimeout(2 * patience);

    test(`the first minutes in an empty house, in ${language}`, async ({ page }) => {
      const folder = mkdtempSync(join(tmpdir(), 'kith-first-'));
      const server = await startOwn('serve', join(folder, 'data'), await freePort());
      try {
        const link = await welcomeLink(server);
        const begun = Date.now();
        const steps: string[] = [];
        const step = async (name: string, act: () => Promise<void>) => {
          const from = Date.now();
          await test.step(name, act);
          steps.push(`${name} ${((Date.now() - from) / 1000).toFixed(1)} s`);
        };
        await step('welcome', async () => {
          await page.goto(link);
          await expect(page.getByRole('heading', { name: t('welcome.title.first-administrator') })).toBeVisible();
          await expect(page.getByLabel(t('welcome.name'))).toBeFocused();
          await page.keyboard.type('Ada Novak');
          await page.getByLabel(t('signIn.email')).fill(email);
          await page.locator('input[type=password]').fill(password);
          await page.keyboard.press('Enter');
          await page.waitForURL(`${server.at}/`);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await expect(page.getByRole('heading', { name: t('home.first.title') })).toBeVisible();
          await page.setViewportSize({ width: 400, height: 800 });
          await fits(page);
          await page.setViewportSize({ width: 1360, height: 860 });
        });
        await step('import', () => importContacts(page));
        await step('find and mend', () => findAndMend(page));
        await step('merge and undo', () => mergeAndUndo(page));
        const view = language === 'en' ? 'The Kesslers' : 'Kessler 一家';
        await step('save a view', () => saveView(page, view));
        await step('out and in', async () => {
          await page.getByRole('button', { name: t('shell.userMenu', { name: 'Ada Novak' }) }).click();
          await page.getByRole('menuitem', { name: t('shell.signOut') }).click();
          await page.waitForURL(/\/sign-in/u);
          await page.getByLabel(t('signIn.email')).fill(email);
          await page.locator('input[type=password]').fill(password);
          await page.keyboard.press('Enter');
          await page.waitForURL(`${server.at}/`);
          await go(page, 'customers');
          await page.locator('[data-views]').click();
          await expect(page.getByRole('menuitem', { name: view })).toBeVisible();
        });
        const all = `${((Date.now() - begun) / 1000).toFixed(0)} s: ${steps.join(', ')}`;
        test.info().annotations.push({ type: 'the first minutes', description: all });
        console.log(`the first minutes in ${language} took ${all}`);
      } finally {
        await page.goto('about:blank');
        await stopOwn(server);
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}

walk('en');
walk('zh-CN');
