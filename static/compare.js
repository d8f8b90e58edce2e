// Shows the councils that the page's address names side by side:
// ?a=shropshire&b=staffordshire&c=… Each council is a small JSON file beside
// the page. All words are in the page's <template> elements; fill says how a
// template names what goes where.
"use strict";

const form = document.querySelector("form[data-compares]");
const place = document.querySelector("[data-compared]");
const template = place.querySelector("template");
const [first, ...others] = form.querySelectorAll("select");

// fill puts data into a copy of a template:
//
//   data-text="name"   the text of the element
//   data-href="path"   where a link leads
//   data-class="class" more classes
//   data-if="grade"    takes the element out where there is no such thing
//   data-unless        or where there is
//   <template data-each="grades">  a copy for each of a list
function fill(template, data) {
  const copy = template.content.cloneNode(true);
  const each = (name, use) => {
    for (const e of copy.querySelectorAll(`[data-${name}]`)) use(e, data[e.dataset[name]]);
  };
  const empty = (value) => !value || value.length === 0;
  each("if", (e, value) => empty(value) && e.remove());
  each("unless", (e, value) => empty(value) || e.remove());
  each("text", (e, value) => e.textContent = value);
  each("href", (e, value) => e.href = value);
  each("class", (e, value) => value && e.classList.add(...value.split(" ")));
  each("each", (e, list) => e.replaceWith(...list.map((item) => fill(e, item))));
  return copy;
}

async function council(id) {
  const answer = await fetch(new URL(encodeURIComponent(id) + ".json", form.action));
  if (!answer.ok) throw new Error(id);
  return answer.json();
}

async function show() {
  const state = new URLSearchParams(location.search);
  const chosen = [];
  for (const select of [first, ...others]) {
    select.value = state.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
    if (select.value) chosen.push(select.value);
  }
  if (chosen.length === 0) return;
  try {
    const councils = await Promise.all(chosen.map(council));
    for (const c of councils) {
      for (const t of c.topics) {
        t.shared = councils.length > 1 && councils.every((o) => o.topics.some((u) => u.path === t.path));
      }
    }
    place.replaceChildren(...councils.map((c) => fill(template, { ...c, ...c.inForce, path: c.path, from: c.inForce?.path })));
  } catch {
    form.querySelector("[data-failed]").hidden = false;
  }
}

for (const select of others) {
  select.append(...[...first.options].slice(1).map((o) => o.cloneNode(true)));
}
form.addEventListener("submit", () => {
  for (const select of [first, ...others]) select.disabled = !select.value;
});
addEventListener("pageshow", () => {
  for (const select of [first, ...others]) select.disabled = false;
});
form.hidden = false;
show();
