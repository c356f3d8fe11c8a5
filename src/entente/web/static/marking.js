// Marking a passage: words selected in a report lead to the form for a claim; on the form they fill the field that is chosen.

const report = document.querySelector("[data-mark]");
const passage = document.querySelector("[data-passage]");

// Places in a report are counted in characters, as its program counts them, not in units of UTF-16.
const characters = (words) => Array.from(words).length;

function placesOf(root) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(range.startContainer, range.startOffset);
  const start = characters(before.toString());
  return { start, end: start + characters(range.toString()), box: range.getBoundingClientRect(), words: range.toString() };
}

if (report) {
  const button = document.createElement("a");
  button.className = "button primary grab";
  button.textContent = "Mark as claim (m)";
  button.hidden = true;
  document.body.append(button);
  const offer = () => {
    const found = placesOf(report);
    button.hidden = !found || !found.words.trim();
    if (button.hidden) return;
    button.href = `${report.dataset.mark}?start=${found.start}&end=${found.end}`;
    button.style.top = `${scrollY + found.box.bottom + 6}px`;
    button.style.left = `${Math.max(8, Math.min(scrollX + found.box.left, innerWidth - 180))}px`;
  };
  document.addEventListener("selectionchange", offer);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    offer();
    if (!button.hidden) return button.click();
    const form = document.querySelector("[data-marking]");
    if (form) { form.open = true; form.querySelector("textarea, select").focus(); event.preventDefault(); }
  });
}

if (passage) {
  let field = document.querySelector("[data-words-of][aria-invalid]") ?? document.querySelector("[data-words-of]");
  document.addEventListener("focusin", (event) => { if (event.target.matches("[data-words-of]")) field = event.target; });
  const fill = () => {
    const found = placesOf(passage);
    if (!found || !found.words.trim() || !field) return;
    const words = found.words.replace(/\s+/g, " ").trim();
    field.value = field.value ? `${field.value} … ${words}` : words;
    getSelection().removeAllRanges();
    field.focus();
  };
  passage.addEventListener("mouseup", fill);
  passage.addEventListener("touchend", () => setTimeout(fill));
}
