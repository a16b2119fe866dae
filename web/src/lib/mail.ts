/**
 * A mail for looking at only: nothing in it is fetched from elsewhere, so that reading it here tells nobody that it
 * was opened. Pictures are named by their text instead.
 */
export function withoutRemote(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const image of page.querySelectorAll('img, source, input[type=image]')) {
    if (!image.getAttribute('src')?.startsWith('data:')) {
      image.replaceWith(page.createTextNode(image.getAttribute('alt') ?? ''));
    }
  }
  for (const element of page.querySelectorAll('link, script, iframe, object, embed, video, audio, meta[http-equiv]')) {
    element.remove();
  }
  for (const style of page.querySelectorAll('style')) {
    style.textContent = withoutUrls(style.textContent ?? '');
  }
  for (const element of page.querySelectorAll('[style], [background]')) {
    element.removeAttribute('background');
    element.setAttribute('style', withoutUrls(element.getAttribute('style') ?? ''));
  }
  return page.documentElement.outerHTML;
}

const withoutUrls = (css: string) =>
  css.replace(/@import[^;]*;?/giu, '').replace(/url\(\s*(?!['"]?data:)[^)]*\)/giu, 'none');
