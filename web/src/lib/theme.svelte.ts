/** The user's choice of colours; public/theme.js applies it to the page, also before this program has loaded. */
export type Theme = "system" | "light" | "dark";

const key = "mostari-theme";

function stored(): Theme {
  try {
    const value = localStorage.getItem(key);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

class ThemeChoice {
  value = $state<Theme>(stored());

  set(theme: Theme): void {
    this.value = theme;
    try {
      if (theme === "system") localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {
      // Without storage the choice cannot be kept, and the system's preference holds.
    }
    window.dispatchEvent(new Event(key));
  }
}

export const theme = new ThemeChoice();
