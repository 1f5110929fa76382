export type ThemeChoice = 'system' | 'light' | 'dark';

/** `public/theme.js` reads the same key before the first paint. */
const key = 'fitboard.theme';
const isChoice = (value: unknown): value is ThemeChoice => value === 'system' || value === 'light' || value === 'dark';

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(key);
    return isChoice(value) ? value : 'system';
  } catch {
    return 'system';
  }
}

/** The system's theme unless the viewer chose another; the choice stays on this device. */
class Theme {
  choice = $state<ThemeChoice>(stored());

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    const root = document.documentElement;
    if (choice === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = choice;
    try {
      if (choice === 'system') localStorage.removeItem(key);
      else localStorage.setItem(key, choice);
    } catch {
      // Storage may be switched off: the choice then lasts as long as the page.
    }
  }
}

export const theme = new Theme();
