// Charts: each element with data-chart names the address of a Vega-Lite drawing; it is drawn in the colours of the page.
// Expressions are interpreted, as the content security policy lets none be compiled.

function coloured() {
  const tones = getComputedStyle(document.documentElement);
  const probe = document.createElement("span");
  document.body.append(probe);
  const colour = (token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const found = {
    background: "transparent",
    font: tones.fontFamily,
    title: { color: colour("--ink") },
    axis: { labelColor: colour("--soft"), titleColor: colour("--soft"), domainColor: colour("--rule"), tickColor: colour("--rule"), gridColor: colour("--rule"), labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    legend: { labelColor: colour("--ink"), titleColor: colour("--soft"), labelFontSize: 12, titleFontWeight: "normal" },
    text: { color: colour("--ink") },
    view: { stroke: "transparent" },
  };
  probe.remove();
  return found;
}

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

async function draw(element) {
  const where = new URL(element.dataset.chart, location.href);
  where.searchParams.set("theme", dark() ? "dark" : "light");
  const answer = await fetch(where, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const spec = await answer.json();
  if (element.classList.contains("map")) { // a map keeps its proportions where the page is narrow
    spec.height = Math.round(Math.min(element.clientWidth * 0.5, 560));
    if (element.clientWidth < 500) spec.config.legend.columns = 2;
  }
  const page = coloured();
  const config = { ...page, ...spec.config, axis: { ...page.axis, ...spec.config?.axis } };
  const compiled = spec.marks ? spec : vegaLite.compile({ ...spec, config }).spec;
  const sheet = document.createElement("div");
  if (element.getAttribute("role") === "img") sheet.ariaHidden = "true"; // the element's own words and the table are heard
  element.replaceChildren(sheet);
  const view = new vega.View(vega.parse(compiled, spec.marks ? config : undefined, { ast: true }), {
    expr: vegaInterpreter,
    renderer: "svg",
    container: sheet,
    hover: true,
  });
  await view.runAsync();
}

const drawAll = (root = document) => root.querySelectorAll("[data-chart]").forEach(draw);
drawAll();
document.addEventListener("theme", () => drawAll());
document.addEventListener("htmx:afterSwap", (event) => drawAll(event.target));
