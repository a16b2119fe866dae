// Sets the colours before the first paint; a file of its own, since the content security policy refuses inline scripts.
(() => {
  let scheme = 'auto';
  try {
    scheme = localStorage.getItem('kith-colours') || 'auto';
  } catch {
    // Storage may be refused; the system's preference serves then.
  }
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
