// Sorts and narrows the table of a page that has the attribute data-sortable,
// by its headings and by the form that has data-narrows. Without this script
// the whole table is there and the form is not. What is chosen stands in the
// page's address, ?region=London&sort=-since, so that it can be linked.
//
//   <th data-name="since">    a column; sort=since sorts by it, sort=-since in reverse
//   <td data-sort="2024-05">  what to sort by, if not the text; what is empty comes last
//   <td data-value="2024">    what to narrow by, if not the text
//   <th data-names="Salop">   more words by which the box finds a row
//   <select data-name="year" data-column="since">  is given the values of that column
"use strict";

const table = document.querySelector("table[data-sortable]");
const form = document.querySelector("form[data-narrows]");
const report = form.querySelector("[role=status]");
const headings = [...table.tHead.rows[0].cells];
const rows = [...table.tBodies[0].rows];
const selects = [...form.querySelectorAll("select")];
const box = form.querySelector("input");
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

const indexOf = (name) => headings.findIndex((h) => h.dataset.name === name);
const textOf = (cell) => cell.textContent.trim();
const keyOf = (row, at) => row.cells[at].dataset.sort ?? textOf(row.cells[at]);
const valueOf = (row, at) => row.cells[at].dataset.value ?? textOf(row.cells[at]);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const first = headings.find((h) => h.ariaSort);
const usual = (first.ariaSort === "descending" ? "-" : "") + first.dataset.name;
let sort = usual;

function compare(a, b, at, reverse) {
  const [x, y] = [keyOf(a, at), keyOf(b, at)];
  if (!x || !y) return !x - !y;
  return reverse ? collator.compare(y, x) : collator.compare(x, y);
}

// show brings the form and the table to the state that the address names.
function show() {
  const state = new URLSearchParams(location.search);
  for (const field of [box, ...selects]) {
    field.value = state.get(field.dataset.name) ?? "";
    if (field.selectedIndex < 0) field.value = "";
  }
  sort = state.get("sort") ?? usual;
  if (indexOf(sort.replace(/^-/, "")) < 0) sort = usual;
  arrange();
}

// arrange sorts and narrows the table by the form and the chosen column.
function arrange() {
  const reverse = sort.startsWith("-");
  const by = indexOf(sort.replace(/^-/, ""));
  const words = fold(box.value).split(/\s+/);
  for (const row of rows) {
    const name = row.cells[0];
    const found = fold(textOf(name) + " " + (name.dataset.names ?? ""));
    row.hidden = !words.every((w) => found.includes(w)) ||
      !selects.every((s) => !s.value || valueOf(row, indexOf(s.dataset.column)) === s.value);
  }
  table.tBodies[0].append(...rows.toSorted((a, b) => compare(a, b, by, reverse)));
  headings.forEach((h, n) => h.ariaSort = n !== by ? null : reverse ? "descending" : "ascending");
  const some = rows.filter((row) => !row.hidden).length;
  const say = report.dataset; // the words are the layout's
  report.textContent = ((some < rows.length ? say.some : say.all) + ", " + (reverse ? say.down : say.up))
    .replace("{some}", some).replace("{all}", rows.length).replace("{column}", textOf(headings[by]));
}

// keep puts the state into the address: as a step that Back undoes, or in place.
function keep(step) {
  const state = new URLSearchParams();
  for (const field of [box, ...selects]) if (field.value) state.set(field.dataset.name, field.value);
  if (sort !== usual) state.set("sort", sort);
  const address = location.pathname + `?${state}`.replace(/\?$/, "");
  if (step) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  arrange();
}

for (const select of selects) {
  const at = indexOf(select.dataset.column);
  const ordered = rows.toSorted((a, b) => compare(a, b, at));
  for (const value of new Set(ordered.map((row) => valueOf(row, at)))) {
    if (value) select.append(new Option(value));
  }
  select.addEventListener("change", () => keep(true));
}
for (const heading of headings) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => {
    const name = heading.dataset.name;
    sort = sort === name ? "-" + name : name;
    keep(true);
  });
}
box.addEventListener("input", () => keep(false));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  history.pushState(null, "", location.pathname);
  show();
});
addEventListener("popstate", show);
form.hidden = false;
show();
