// The keys of the review. Each presses what the page marks with it, so that all works without keys, too.

const chosenField = () => document.querySelector(".told-field.chosen");

function choose(field) {
  document.querySelectorAll(".told-field.chosen").forEach((other) => other.classList.remove("chosen"));
  const number = field?.dataset.field;
  document.querySelectorAll("[data-fields]").forEach((words) =>
    words.classList.toggle("shown", Boolean(number) && words.dataset.fields.split(" ").includes(number)));
  field?.classList.add("chosen");
}

function press(element) {
  if (element.matches("textarea")) return element.focus();
  if (element.matches("summary")) {
    element.parentElement.open = true;
    return element.parentElement.querySelector("[name=value]")?.focus();
  }
  element.click();
}

function meant(key) {
  const field = chosenField();
  const within = field?.querySelector(`[data-field-press="${CSS.escape(key)}"]`);
  if (within) return within;
  if (key === "e") return document.querySelector('[data-field-press="e"]');
  if (field && (key === "a" || key === "r")) return null; // that field has no such button: the claim is not meant
  return document.querySelector(`.review [data-press="${CSS.escape(key)}"]`);
}

// Before the keys of all pages, which it takes the place of where the review has its own.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !document.querySelector(".review")) return;
  if (document.querySelector("dialog[open]") || event.target.closest("input, textarea, select")) return;
  if (typeof went !== "undefined" && went) return; // g was typed before: the key names a page
  if (event.key === "Escape" && chosenField()) {
    event.preventDefault();
    return choose(null);
  }
  if (/^[1-9]$/.test(event.key)) {
    const field = document.querySelector(`.told-field[data-field="${event.key}"]`);
    if (!field) return;
    event.preventDefault();
    choose(field);
    return field.focus();
  }
  const found = meant(event.key);
  if (!found) return;
  event.preventDefault();
  press(found);
}, true);

document.addEventListener("focusin", (event) => {
  const field = event.target.closest(".told-field");
  if (field) choose(field);
});
document.addEventListener("mouseover", (event) => {
  const field = event.target.closest(".told-field");
  if (field && !chosenField()?.contains(document.activeElement)) choose(field);
});

// What is refused is shown in place, as it would be without script.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([400, 403, 404, 409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// After each step the place to go on from has the focus: what is wrong, or the claim.
document.addEventListener("htmx:afterSettle", () => {
  const wrong = document.querySelector(".review [aria-invalid]") || document.querySelector(".review .trouble");
  if (wrong && wrong.matches("input, select")) return wrong.focus();
  document.querySelector("#claim-heading, #then")?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
});
