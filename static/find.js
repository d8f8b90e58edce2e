// Leads from the box that finds councils to the page of the council that is
// typed or chosen. What is no council's name is left to the form, which leads
// to the list of all, narrowed to what was typed.
"use strict";

const form = document.querySelector("form[data-finds]");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

form.addEventListener("submit", (event) => {
  const typed = fold(form.elements.q.value);
  const options = [...form.elements.q.list.options];
  const exact = options.find((o) => fold(o.value) === typed);
  const begin = options.filter((o) => fold(o.value).startsWith(typed) || typed.startsWith(fold(o.value) + " "));
  const paths = new Set(begin.map((o) => o.dataset.path));
  const path = exact ? exact.dataset.path : paths.size === 1 ? [...paths][0] : "";
  if (!path) return;
  event.preventDefault();
  location.assign(path);
});
