// What every page does: the theme, the keys, and the dialog that lists them. Pages work without it.

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

function turnTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem("theme", next);
  document.dispatchEvent(new CustomEvent("theme"));
}

function goTo(key) {
  const link = document.querySelector(`.menu a[data-key="${CSS.escape(key)}"]`);
  if (link) link.click();
}

// j and k move through whatever is marked data-list: its items are marked data-item and hold a first link or button.
function move(step) {
  const items = [...document.querySelectorAll("[data-list] [data-item]")].filter((item) => item.offsetParent);
  if (!items.length) return;
  const at = items.findIndex((item) => item.classList.contains("current"));
  const next = items[Math.min(Math.max(at + step, 0), items.length - 1)];
  items.forEach((item) => item.classList.toggle("current", item === next));
  (next.matches("a, button") ? next : next.querySelector("a, button"))?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

let went = false; // whether g was typed before

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && typing(event.target)) return event.target.blur();
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (went) {
    went = false;
    return goTo(event.key);
  }
  const keys = {
    "/": () => { event.preventDefault(); (document.querySelector("[data-search]") || document.querySelector("#search"))?.focus(); },
    "?": () => document.querySelector("#keys")?.showModal(),
    g: () => { went = true; setTimeout(() => { went = false; }, 1500); },
    j: () => move(1),
    k: () => move(-1),
    n: () => document.querySelector('.turn [rel="next"]')?.click(),
    p: () => document.querySelector('.turn [rel="prev"]')?.click(),
  };
  keys[event.key]?.();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-turn-theme]")) turnTheme();
  const opens = event.target.closest("[data-opens]");
  if (opens) document.getElementById(opens.dataset.opens)?.showModal();
});

// A menu closes where the reader goes on elsewhere.
const closeMenus = (but) => document.querySelectorAll("details.menu-of[open]").forEach((menu) => { if (!menu.contains(but)) menu.open = false; });
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenus(null); });

// A form marked so is sent as soon as something in it is chosen.
document.addEventListener("change", (event) => event.target.closest("form[data-at-once]")?.requestSubmit());
