// Runs before the first paint, from a file of its own because the content policy allows no inline script.
try {
  var choice = localStorage.getItem('fitboard.theme');
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
} catch {
  // Storage may be switched off: the system's theme stays.
}
