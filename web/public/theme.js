// Sets <html data-theme="light|dark"> from the user's choice ("mostari-theme") or else from the system, and follows both.
// The page asks for a change by dispatching "mostari-theme" on window.
(function () {
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    var choice = null;
    try {
      choice = localStorage.getItem("mostari-theme");
    } catch (unavailable) {
      // Storage may be switched off: the system's preference holds.
    }
    var theme = choice === "light" || choice === "dark" ? choice : system.matches ? "dark" : "light";
    document.documentElement.dataset.theme = theme;
  }
  system.addEventListener("change", apply);
  window.addEventListener("mostari-theme", apply);
  apply();
})();
