// Reports and claims: words light up with their record forms, citations are copied. Pages work without it.

const pieces = () => document.querySelectorAll(".text [data-s]");

// The pieces of text that claim `number` cites, its number in the text, and its record form.
function lightClaim(number, on) {
  for (const piece of document.querySelectorAll(`.m[data-c~="${number}"], .n[data-n="${number}"]`)) piece.classList.toggle("lit", on);
  document.querySelector(`.record[data-claim="${number}"]`)?.classList.toggle("lit", on);
}

// The pieces that a value's words are made of: places are those of the document's text.
function lightWords(row, on) {
  const spans = row.dataset.words.trim().split(/\s+/).map((span) => span.split("-").map(Number));
  const within = row.closest("[data-claim]")?.querySelector(".text") ?? document.querySelector("[data-report]");
  for (const piece of within?.querySelectorAll("[data-s]") ?? []) {
    const at = Number(piece.dataset.s);
    if (spans.some(([start, end]) => start <= at && at < end)) piece.classList.toggle("cites", on);
  }
}

let lit = [];

function dim() {
  for (const undo of lit) undo();
  lit = [];
}

function light(target) {
  dim();
  const row = target.closest?.("[data-words]");
  const record = target.closest?.(".record[data-claim]");
  const piece = target.closest?.(".m[data-c], .n[data-n]");
  if (row) { lightWords(row, true); lit.push(() => lightWords(row, false)); }
  const numbers = record ? [record.dataset.claim] : piece ? (piece.dataset.c ?? piece.dataset.n).split(" ") : [];
  for (const number of numbers) { lightClaim(number, true); lit.push(() => lightClaim(number, false)); }
  return { record, piece, numbers };
}

document.addEventListener("mouseover", (event) => light(event.target));
document.addEventListener("focusin", (event) => light(event.target));

// A click on marked words brings the record form of the innermost claim into sight.
document.addEventListener("click", (event) => {
  const piece = event.target.closest(".m[data-c]");
  if (!piece || !getSelection().isCollapsed) return;
  const number = piece.dataset.c.split(" ").at(-1);
  document.querySelector(`.record[data-claim="${number}"]`)?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copies);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copying is not allowed here";
  }
  setTimeout(() => { button.textContent = words; }, 1500);
});
