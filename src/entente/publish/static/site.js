// What a site of plain files can do besides being read: look for rows, sort them, turn light or dark.

const root = document.documentElement;
const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
for (const button of document.querySelectorAll("[data-turn-theme]")) {
  button.hidden = false;
  button.addEventListener("click", () => (root.dataset.theme = dark() ? "light" : "dark"));
}

for (const table of document.querySelectorAll("[data-table]")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const shown = document.querySelector("[data-shown]");
  const look = document.querySelector("[data-look]");
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  document.querySelector("[data-looks]").hidden = false;
  look.addEventListener("input", () => {
    const asked = look.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of rows) {
      row.hidden = !asked.every((word) => words.get(row).includes(word));
      found += row.hidden ? 0 : 1;
    }
    shown.textContent = `${found.toLocaleString("en")} of ${rows.length.toLocaleString("en")} ${rows.length === 1 ? "entry" : "entries"}`;
  });

  [...table.tHead.rows[0].cells].forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const value = (row) => row.cells[place].dataset.value ?? row.cells[place].textContent.trim();
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.sort((one, other) => compare(value(one), value(other)) * (down ? -1 : 1));
      body.append(...rows);
    });
  });
}
