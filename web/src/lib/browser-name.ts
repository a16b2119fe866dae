const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/u, 'Edge'],
  [/\bOPR\/(\d+)/u, 'Opera'],
  [/\bFirefox\/(\d+)/u, 'Firefox'],
  [/\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/u, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari/u, 'Safari'],
];

const systems: [RegExp, string][] = [
  [/\b(?:iPhone|iPad)\b/u, 'iOS'],
  [/\bAndroid\b/u, 'Android'],
  [/\bWindows\b/u, 'Windows'],
  [/\bMac OS X\b/u, 'macOS'],
  [/\bLinux\b/u, 'Linux'],
];

/** What a person calls the browser that sent this user agent, e.g. “Firefox 140 · Windows”; the text itself where it is unknown. */
export function browserName(agent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(agent));
  if (!browser) {
    return agent;
  }
  const version = browser[0].exec(agent)?.[1] ?? '';
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  return [`${browser[1]} ${version}`, system].filter(Boolean).join(' · ');
}
