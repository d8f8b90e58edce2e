// Writes the text of an entry from what somebody types into the form of /add/,
// shows which rules it breaks, and leads to the repository with the text filled
// in. ?entry=shropshire/2025-08-12-ilacs adds to an entry that there is. All words
// are in the page; a rule is one of its elements with data-problem, shown while the
// rule is broken.
"use strict";

const form = document.querySelector("form[data-adds]");
let known = new URLSearchParams(location.search).get("entry")?.split("/");
const part = (name, of = form) => of.querySelector(`[data-${name}]`);
const value = (name, of = form) => tidy(of.querySelector(`[name=${name}]`).value);
let entries = {};

// The longest address that GitHub takes is about 8,000 bytes.
const longest = 7500;

// tidy makes one line of what was typed, without what nobody sees.
function tidy(text) {
  return text.replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "").replace(/[\p{Cc}\s]+/gu, " ").trim();
}

// plain is the Markdown of a text that is to be read as it was typed.
function plain(text) {
  const marks = /(https?:\/\/[^\s<>"]+)|[\\`*_[\]<>{}#~|@&^]/g;
  return tidy(text).replace(marks, (mark, address) => address ?? `\\${mark}`).replace(/^[-+=]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}

function toml(key, value) {
  return value && `${key} = ${JSON.stringify(value)}\n`;
}

// rows are the filled-in statements below a heading.
function rows(name) {
  return [...form.querySelectorAll(`[data-rows=${name}] .row`)].filter((row) => value("text", row));
}

// marks are what a statement ends with: its source and page, and its topics.
function marks(row, key, always) {
  const page = value("page", row);
  const topics = [...row.querySelectorAll("[name=topic]")].map((e) => e.value).filter(Boolean);
  const cite = page ? ` [@${key}, ${/[-–]/.test(page) ? "pp" : "p"}. ${page}]` : always ? ` [@${key}]` : "";
  return cite + [...new Set(topics)].map((t) => ` #${t}`).join("");
}

function body(key) {
  const paragraphs = form.elements.summary.value.split(/\n\s*\n/).map(plain).filter(Boolean).map((p) => `${p} [@${key}]\n\n`).join("");
  const list = (name, heading) => {
    const all = rows(name).map((row) => `- ${plain(row.querySelector("[name=text]").value)}${marks(row, key, known)}\n`);
    return all.length ? `## ${heading}\n\n${all.join("")}\n` : "";
  };
  const quotes = rows("quotes").map((row) => {
    const by = [value("speaker", row), value("role", row)].filter(Boolean).map(plain).join(", ");
    return `> ${plain(row.querySelector("[name=text]").value)}\n>\n> — ${by}${marks(row, key, known)}\n\n`;
  });
  const said = quotes.length ? `## ${part("rows=quotes").querySelector("legend").textContent}\n\n${quotes.join("")}` : "";
  return (paragraphs + list("strengths", form.dataset.strengths) + list("improvements", form.dataset.improvements) + said).trimEnd() + "\n";
}

function front(rules) {
  const [from, to, published] = ["from", "to", "published"].map((name) => value(name));
  const day = new Date();
  const entered = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const grades = [...form.querySelectorAll("[data-area]")].map((e) => toml(e.dataset.area, e.value)).join("");
  return "+++\n" + toml("title", rules.dataset.title ?? "") + toml("framework", rules.value) + toml("inspected", [from, to].filter(Boolean).join("/")) +
    (published && `published = ${published}\n`) + `entered = ${entered}\n` + (grades && `\n[ratings]\n${grades}`) +
    `\n[sources.${value("kind")}]\n` + toml("kind", value("kind")) + toml("title", value("title")) + toml("publisher", value("publisher")) +
    (published && `published = ${published}\n`) + toml("url", value("url")) + "+++\n\n";
}

// existing is the name of the entry that there is of this inspection, if any.
function existing(rules) {
  const same = ([, e]) => e.framework === rules.value && e.published === value("published");
  return Object.entries(entries[value("council")] ?? {}).find(same)?.[0];
}

// broken says which rules are broken, by the names of their elements.
function broken(rules) {
  const [from, to, published, url] = ["from", "to", "published", "url"].map((name) => value(name));
  const { since = "", until = "" } = rules.dataset;
  const began = from || published;
  // A day later, because the day here may be ahead of that in UTC.
  const tomorrow = new Date(Date.now() + 864e5).toISOString().slice(0, 10);
  const graded = [...form.querySelectorAll("[data-area]")];
  return {
    council: !value("council"),
    framework: !rules.value,
    published: !published,
    future: published > tomorrow,
    twice: existing(rules) !== undefined,
    dates: (from && to && to < from) || (to && !from) || (published && (to || from) > published),
    time: began && ((since && began.slice(0, since.length) < since) || (until && began.slice(0, until.length) > until)),
    grades: graded.length > 0 && !graded.some((e) => e.value),
    title: !value("title"),
    publisher: !value("publisher"),
    url: url && !/^https?:\/\/[^\s/]+\.[^\s]+$/.test(url),
  };
}

function show() {
  const rules = form.elements.framework.selectedOptions[0];
  const name = known ? known[1] : `${value("published") || "…"}-${rules.dataset.stem ?? "…"}`;
  const state = known ? {} : broken(rules);
  for (const e of form.querySelectorAll("[data-problem]")) {
    const row = e.closest(".row");
    e.hidden = !(row ? value("text", row) && brokenRow(row)[e.dataset.problem] : state[e.dataset.problem]);
  }
  const left = form.querySelectorAll("[data-problem]:not([hidden])").length;
  const council = known ? known[0] : value("council");
  const text = known ? body(form.elements.source.value) : front(rules) + body(value("kind"));
  part("count").textContent = left;
  part("left").hidden = left === 0;
  part("ready").hidden = left > 0;
  part("file").textContent = `content/councils/${council || "…"}/${name}.md`;
  part("text").value = text;
  part("copied").hidden = true;
  lead(part("existing"), council, existing(rules) ?? "");
  send(council, name, text, left === 0 && text.trim() !== "");
}

function brokenRow(row) {
  const page = value("page", row);
  return {
    page: page && !/^\d+([-–]\d+)?$/.test(page),
    speaker: row.querySelector("[name=speaker]") && !value("speaker", row),
    quoted: /^(--|[—–]|["“‘].*["”’]$)/.test(value("text", row)),
  };
}

// lead has a link lead to the page of an entry.
function lead(link, council, name) {
  link.textContent = name;
  link.href = new URL(`../councils/${council}/${name}/`, form.action);
}

// send makes the link that leads to the repository.
function send(council, name, text, ready) {
  const { new: fresh, change } = form.dataset;
  const link = part("send");
  link.hidden = !fresh || !ready;
  if (link.hidden) return;
  const whole = `${fresh}${council}?${new URLSearchParams({ filename: `${name}.md`, value: text })}`;
  const long = whole.length > longest;
  link.href = known ? `${change}${council}/${name}.md` : long ? `${fresh}${council}?filename=${name}.md` : whole;
  part("long").hidden = Boolean(known) || !long;
  part("paste").hidden = !known;
}

// choose puts what follows from the kind of inspection into the form.
function choose() {
  const rules = form.elements.framework.selectedOptions[0];
  const areas = form.querySelector(`template[data-framework="${CSS.escape(rules.value)}"]`);
  part("grades").querySelector("div").replaceChildren(...(areas ? [areas.content.cloneNode(true)] : []));
  part("grades").hidden = !areas;
  if (!rules.value) return;
  form.elements.kind.value = rules.dataset.kind;
  form.elements.publisher.value ||= rules.dataset.publisher;
  form.elements.title.value ||= rules.dataset.title;
}

function more(button) {
  button.before(form.querySelector(`template[data-row=${button.dataset.more}]`).content.cloneNode(true));
  button.previousElementSibling.querySelector("textarea").focus();
}

form.addEventListener("click", (event) => {
  const { more: kind, remove } = event.target.dataset;
  if (kind) more(event.target);
  if (remove !== undefined) event.target.closest(".row").remove();
  if (kind || remove !== undefined) show();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  if (event.target.name === "framework") choose();
  show();
});
part("copy").addEventListener("click", async () => {
  part("text").select();
  await navigator.clipboard?.writeText(part("text").value);
  part("copied").hidden = false;
});

// begin reads which entries there are. Without that, copies go unnoticed, and no
// entry can be added to.
async function begin() {
  try {
    entries = await (await fetch(form.dataset.entries)).json();
  } catch {}
  const sources = known && entries[known[0]]?.[known[1]]?.sources;
  if (!sources) known = undefined;
  if (known) {
    for (const e of form.querySelectorAll("[data-for]")) e.hidden = e.dataset.for !== "known";
    form.elements.source.append(...sources.map((key) => new Option(key)));
    lead(part("known"), ...known);
  }
  choose();
  form.hidden = false;
  show();
}
begin();
