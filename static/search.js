// The search of the page /search/. It asks for a few small files of an index that
// the generator makes: see generator/search, which says what is in them. All words
// that it shows stand in layouts/search.html.

const latin = {'ß': 'ss', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'æ': 'ae', 'œ': 'oe', 'ħ': 'h', 'ı': 'i', 'ŋ': 'n', 'ς': 'σ'};

// The words of a text, read as generator/search/words.go reads them.
export function words(text) {
  const plain = text.normalize('NFKD').toLowerCase().replace(/[\p{Mn}'’ʼ]/gu, '')
    .replace(/[ßøłđðþæœħıŋς]/g, letter => latin[letter]).replace(/(\d),(?=\d)/g, '$1');
  return (plain.match(/(?:\p{L}\.(?=[\p{L}\p{N}]))?[\p{L}\p{N}]+/gu) || []).map(word => word.replace('.', ''));
}

// The singular of a word, as its ending tells it.
export function stem(word) {
  if (new TextEncoder().encode(word).length < 4 || !word.endsWith('s')) return word;
  if (/..ies$/.test(word)) return word.slice(0, -3) + 'y';
  if (/(ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return /[sui]s$/.test(word) ? word : word.slice(0, -1);
}

// Numbers have five bits in each digit, and a sixth that says that more follow.
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
function numbers(text) {
  const all = [];
  let number = 0, bits = 0;
  for (const digit of text) {
    const value = digits.indexOf(digit);
    number += (value & 31) * 2 ** bits;
    bits += 5;
    if (value < 32) {
      all.push(number);
      number = bits = 0;
    }
  }
  return all;
}

// The index: its files, each asked for once.
class Index {
  files = new Map();

  constructor(folder) { this.folder = folder; }

  get(name, read = value => value) {
    if (!this.files.has(name)) {
      this.files.set(name, fetch(`${this.folder}${name}.json`).then(answer => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      }).then(read).catch(error => { this.files.delete(name); throw error; }));
    }
    return this.files.get(name);
  }

  async open() {
    Object.assign(this, await this.get('index'));
    this.firsts = this.words.split(' ');
    this.ignore = new Set(this.ignored);
    return this;
  }

  // The entries of all words in the files that have those from one word to another.
  async entries(from, to) {
    const file = word => Math.max(0, this.firsts.findLastIndex(first => first <= word));
    const names = [];
    for (let n = file(from); n <= file(to); n++) names.push(`words/${n}`);
    return (await Promise.all(names.map(name => this.get(name, file => this.readWords(file))))).flat();
  }

  readWords({words, sizes, start, parts, starts}) {
    if (!words) return [];
    const lengths = numbers(sizes), parted = numbers(parts || '');
    let before = '';
    return words.split(' ').map((written, n) => {
      const word = before = before.slice(0, digits.indexOf(written[0])) + written.slice(1);
      if (lengths[n]) return {word, often: lengths[n], at: (start += lengths[n]) - lengths[n]};
      const entry = {word, often: 0, parts: []};
      starts.forEach((at, s) => {
        const size = parted.shift();
        entry.parts.push([at, size]);
        starts[s] += size;
        entry.often += size;
      });
      return entry;
    });
  }

  // The entries that a word stands for: its own; or else those of words that it
  // begins; or else those of words from which one slip of the pen parts it.
  async resolve(word) {
    const own = stem(word), common = (a, b) => b.often - a.often;
    let found = (await this.entries(own, own)).filter(entry => entry.word === own);
    if (!found.length && word.length > 2) {
      found = (await this.entries(word, word + '\uffff')).filter(entry => entry.word.startsWith(word));
    }
    for (const same of [2, 1]) {
      if (found.length || word.length < 4) break;
      const start = word.slice(0, same);
      found = (await this.entries(start, start + '\uffff')).filter(entry => slip(entry.word, word) || slip(entry.word, own));
    }
    return found.sort(common).slice(0, 10);
  }

  // The documents of a segment that have a word.
  async documents(entry, segment) {
    const first = this.segments[segment], end = this.segments[segment + 1];
    const read = async (at, size, start) => numbers(await this.text(at, size)).map(gap => (start += gap + 1) - 1);
    if (entry.parts) return read(...entry.parts[segment], first);
    entry.all ||= read(entry.at, entry.often, 0);
    return (await entry.all).filter(d => d >= first && d < end);
  }

  async text(at, size) {
    if (!size) return '';
    const first = Math.floor(at / this.piece), last = Math.floor((at + size - 1) / this.piece), names = [];
    for (let n = first; n <= last; n++) names.push(`postings/${n}`);
    const all = (await Promise.all(names.map(name => this.get(name)))).join('');
    return all.slice(at - first * this.piece).slice(0, size);
  }

  // The documents of a segment that have a word of each list.
  async matches(lists, segment) {
    const size = list => list.reduce((sum, entry) => sum + (entry.parts?.[segment][1] ?? entry.often), 0);
    const [rarest, ...rest] = [...lists].sort((a, b) => size(a) - size(b));
    const read = async list => new Set((await Promise.all(list.map(entry => this.documents(entry, segment)))).flat());
    const found = await read(rarest);
    if (!found.size) return [];
    const sets = await Promise.all(rest.map(read));
    return [...found].filter(d => sets.every(set => set.has(d))).sort((a, b) => a - b);
  }

  async item(kind, document) {
    const n = document - kind.start, group = await this.get(`${kind.name}/${Math.floor(n / kind.group)}`);
    const item = group.items[n % kind.group], of = group.of?.[item.in || 0];
    const made = {quote: 'q', finding: 'f'}[kind.name];
    const id = item.id || made && [made, ...words(item.text).slice(0, 6)].join('-');
    return {...item, of, path: item.path || of.path + (id ? '#' + id : '')};
  }
}

// The word of the index that stands for two words that follow each other, as
// generator/search/pairs.go makes it.
function pair(first, second, count) {
  const [a, b] = [first, second].map(word => {
    let hash = 0;
    for (const letter of word) hash = Math.imul(hash ^ letter.codePointAt(), 0x01000193);
    return hash ^ hash >>> 15;
  });
  return `=pair:${((Math.imul(a, 31) + b) >>> 0) % count}`;
}

// Whether one letter too many, too few or wrong, or two exchanged, make one word
// of another.
function slip(a, b) {
  let start = 0, end = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const c = a.slice(start, a.length - end), d = b.slice(start, b.length - end);
  return c.length < 2 && d.length < 2 || c.length === 2 && d.length === 2 && c[0] === d[1] && c[1] === d[0];
}

const has = (text, phrase) => ` ${words(text).join(' ')} `.includes(` ${phrase.join(' ')} `);

// What is found of one kind, a few at a time.
class Results {
  waiting = [];
  shown = 0;
  seen = 0;

  constructor(index, kind, query) {
    Object.assign(this, {index, kind, query});
    const end = index.kinds[index.kinds.indexOf(kind) + 1]?.start ?? index.segments.at(-1);
    this.segments = [...index.segments.keys()].slice(0, -1).filter(s => index.segments[s] >= kind.start && index.segments[s] < end);
  }

  // Looks for documents until there is one to show. Says whether there is.
  async look() {
    while (!this.waiting.length && this.segments.length) {
      this.waiting = await this.index.matches(this.query.lists, this.segments.shift());
      this.seen += this.waiting.length;
    }
    return this.waiting.length > 0;
  }

  // A document can have all pairs of a phrase without the phrase: more than some
  // texts are not read for it at once.
  async more(count) {
    const found = [];
    let left = this.query.phrases.length ? 12 : Infinity;
    while (found.length < count && left > 0 && await this.look()) {
      const some = this.waiting.splice(0, Math.min(left, count - found.length));
      left -= some.length;
      const items = await Promise.all(some.map(d => this.index.item(this.kind, d)));
      found.push(...items.filter(item => this.query.phrases.every(phrase => has(`${item.title || ''} ${item.text || ''}`, phrase))));
    }
    this.shown += found.length;
    return found;
  }

  open() { return this.waiting.length + this.segments.length > 0; }

  // How many there are, as far as that was read.
  count() { return this.query.phrases.length ? this.shown : this.seen; }

  exact() { return !(this.query.phrases.length ? this.open() : this.segments.length); }
}

// How many of each kind are shown at first, and how many more when somebody asks, or
// has chosen a kind. Where there are not many, those that have the words in their names
// are found by reading more.
const few = 3, many = 20, firstRead = {topic: 20, framework: 20, quote: 2, inspection: 2};

// What is counted, and shown when somebody asks for it, or where nothing else is.
const later = 'source';

const choices = ['within', 'council', 'topic', 'mark', 'grade', 'year'];

// What somebody asks for. A word that is in no document is left out; so is, as
// long as nothing has all words, the one that finds most.
async function ask(index, text, chosen) {
  const phrases = [...text.matchAll(/["“”]([^"“”]+)["“”]/g)].map(m => words(m[1])).filter(phrase => phrase.length);
  const written = [...new Set(words(text))].filter(word => !index.ignore.has(word));
  const resolved = await Promise.all(written.map(async word => ({word, entries: await index.resolve(word)})));
  const known = resolved.filter(r => r.entries.length);
  const fixed = await Promise.all([
    ...choices.filter(name => chosen[name]).map(name => `=${name}:${chosen[name]}`),
    ...new Set(phrases.flatMap(phrase => {
      const stems = phrase.filter(word => !index.ignore.has(word)).map(stem);
      return stems.slice(1).map((word, n) => pair(stems[n], word, index.pairs));
    })),
  ].map(async word => (await index.entries(word, word)).filter(entry => entry.word === word)));
  const often = r => r.entries.reduce((sum, entry) => sum + entry.often, 0);
  known.sort((a, b) => often(a) - often(b));
  return {text, phrases, known, fixed, missing: resolved.filter(r => !r.entries.length).map(r => r.word), all: known.length};
}

async function find(index, query, kinds) {
  query.kinds = kinds.length;
  for (; ; query.known.pop()) {
    query.lists = query.known.map(r => r.entries).concat(query.fixed);
    if (!query.lists.length || query.lists.some(list => !list.length)) return [];
    const waits = kind => kind.name === later && kinds.length > 1 && !query.phrases.length;
    const found = await Promise.all(kinds.map(async kind => {
      const results = new Results(index, kind, query);
      if (waits(kind)) await results.look();
      return {kind: kind.name, results, items: waits(kind) ? [] : await results.more(kinds.length > 1 ? firstRead[kind.name] || few : many)};
    }));
    if (!found.some(f => f.items.length)) for (const f of found) if (f.kind === later) f.items = await f.results.more(few);
    const shown = found.filter(f => f.items.length || f.results.open());
    if (shown.length || query.known.length < 2 || query.phrases.length) return shown;
  }
}

// Everything below is about the page.

const form = globalThis.document?.getElementById('search');

// What is said, in the words of the layout.
const said = (what, values = {}) => document.getElementById('search-status').dataset[what].replace(/\{(\w+)\}/g, (_, name) => values[name]);

// Puts a text into an element, its words that were looked for marked. Says how many.
function fill(element, text, query) {
  const hits = new Set(query.known.flatMap(r => r.entries.map(entry => entry.word)));
  let at = 0;
  for (const m of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’ʼ.,][\p{L}\p{M}\p{N}]+)*/gu)) {
    if (!words(m[0]).some(word => hits.has(stem(word)))) continue;
    const mark = document.createElement('mark');
    mark.textContent = m[0];
    element.append(text.slice(at, m.index), mark);
    at = m.index + m[0].length;
  }
  element.append(text.slice(at));
  return element.querySelectorAll('mark').length;
}

// The sentence of a long text that has most of the words.
function passage(text, query) {
  if (text.length < 400) return text;
  const count = sentence => fill(document.createElement('p'), sentence, query);
  const sentences = text.split(/(?<=[.!?])\s+/), best = sentences.reduce((a, b) => count(b) > count(a) ? b : a);
  return best === sentences[0] ? best : '… ' + best;
}

function line(section, item, query) {
  const li = document.getElementById('search-result').content.firstElementChild.cloneNode(true);
  const [link, text, from] = li.children;
  const place = item.of && `${item.of.council}: ${item.of.title}`, {kind} = section.dataset;
  link.href = form.dataset.root + item.path;
  const title = {quote: `“${item.text}”`, finding: item.text, inspection: place}[kind] || item.title;
  fill(link, title, query);
  if (kind !== 'quote' && kind !== 'finding' && item.text) fill(text, passage(item.text, query), query);
  fill(from, [section.dataset[item.kind], item.by, kind !== 'inspection' && place, item.of?.date].filter(Boolean).join(' · '), query);
  for (const p of [text, from]) if (!p.textContent) p.remove();
  return li;
}

// Shows what was found of a kind, and more of it when somebody asks.
function show({kind, results, items}, query) {
  const section = document.querySelector(`.results [data-kind=${kind}]`), list = section.querySelector('ol');
  const more = section.querySelector('button'), count = section.querySelector('.count');
  const waiting = items.splice(query.kinds > 1 ? few : many);
  const add = found => {
    list.append(...found.map(item => line(section, item, query)));
    count.textContent = said(results.exact() ? 'count' : results.count() ? 'countLeast' : 'countFurther', {n: results.count()});
    more.hidden = !waiting.length && !results.open();
  };
  list.replaceChildren();
  add(items);
  more.onclick = async () => {
    const at = list.children.length;
    add(waiting.length ? waiting.splice(0) : await results.more(many));
    list.children[at]?.querySelector('a').focus();
  };
  section.hidden = false;
  section.parentElement.append(section);
}

// Puts what has the words side by side first, and then what has them in its name.
function order(found, query) {
  const asked = words(query.text), near = item => has(`${item.title || ''} ${item.text || ''}`, asked);
  const named = item => item.title && query.known.every(r => words(item.title).some(word => r.entries.some(entry => entry.word === stem(word))));
  for (const f of found) f.items.sort((a, b) => near(b) + !!named(b) - near(a) - !!named(a));
  found.sort((a, b) => !!b.items.length - !!a.items.length || b.items.length && near(b.items[0]) - near(a.items[0]));
}

// What was found, and where that is not what was asked for.
function sum(found, query) {
  const n = found.reduce((sum, f) => sum + f.results.count(), 0), all = [];
  const list = words => words.map(word => `“${word}”`).join(', ');
  if (query.missing.length) all.push(said('missing', {words: list(query.missing)}));
  for (const {word, entries} of query.known) {
    const began = entries.some(entry => entry.word.startsWith(word) || entry.word === stem(word));
    if (!began) all.push(said('instead', {word: list([word]), words: list(entries.map(entry => entry.word))}));
  }
  if (n && query.known.length < query.all) all.push(said('some', {words: list(query.known.map(r => r.word))}));
  const exact = found.every(f => f.results.exact());
  all.push(n || !exact ? said(n !== 1 || !exact ? exact ? 'found' : n ? 'least' : 'further' : 'one', {n}) : said('none'));
  return all.join(' ');
}

// Searches for what the form asks for, and shows it unless another search began.
let latest = 0;
async function search(index) {
  const status = document.getElementById('search-status'), all = document.querySelector('.results');
  const mine = ++latest, chosen = Object.fromEntries(new FormData(form));
  const empty = !chosen.q.trim() && !choices.some(name => chosen[name]);
  if (!empty) status.textContent = said('searching');
  all.ariaBusy = 'true';
  try {
    await index.open();
    const query = await ask(index, chosen.q, chosen);
    const found = empty ? [] : await find(index, query, index.kinds.filter(kind => (!chosen.kind || kind.name === chosen.kind) && (!chosen.mark || kind.name === 'finding')));
    if (mine !== latest) return;
    order(found, query);
    for (const section of all.children) section.hidden = true;
    for (const f of found) show(f, query);
    status.textContent = empty ? '' : sum(found, query);
  } catch (error) {
    if (mine === latest) status.textContent = said('failed');
  } finally {
    if (mine === latest) all.ariaBusy = 'false';
  }
}

// The address says what is shown, so that it can be kept, sent and gone back to.
// While somebody types, one step back leads to what was asked for before.
function start(index) {
  let typing = false;
  function note(types) {
    const how = typing ? 'replaceState' : 'pushState';
    typing = types;
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (String(asked) !== location.search.slice(1)) history[how](null, '', asked.size ? '?' + asked : location.pathname);
  }
  function read() {
    typing = false;
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name) field.value = asked.get(field.name) || '';
    search(index);
  }
  let pause;
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(pause);
    note(false);
    search(index);
  });
  form.addEventListener('change', event => {
    if (event.target.matches('select')) form.requestSubmit();
  });
  form.elements.q.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => { note(true); search(index); }, 300);
  });
  addEventListener('popstate', read);
  for (const e of document.querySelectorAll('[data-with-script]')) e.hidden = e.dataset.withScript !== 'shown';
  read();
}

// The key / can be switched off: static/shortcut.js heeds that.
function offerKey(offer) {
  try {
    offer.checked = localStorage.getItem('search-key') !== 'off';
    offer.addEventListener('change', () => localStorage.setItem('search-key', offer.checked ? 'on' : 'off'));
  } catch {
    offer.closest('p').remove(); // the browser keeps nothing for this site
  }
}

if (form) {
  start(new Index(form.dataset.index));
  offerKey(document.getElementById('search-key'));
}
