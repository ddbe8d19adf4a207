// Before the first paint, so that dark mode does not flash white. A file of its own because the policy allows no inline script.
(() => {
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('atelier.color-scheme') || 'auto';
  } catch {
    // Storage may be blocked; the system's choice then counts.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
