// Brings the citations of an inspection's page to the finding or quote whose link
// “cite” is chosen, or that the address shows alone (#cite-f-plans), and fills them in:
// with its words, who said them, and its own address. Everything of the class "copy"
// gets a button that copies it. The words that it shows are in the layout, in the
// attributes of this script's element.
{
  const shown = document.currentScript.dataset;
  const citing = document.querySelector('.citing');
  const texts = [...citing.querySelectorAll('.copy')].map(element => ({element, text: element.textContent}));
  const page = document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? location.href.split('#')[0];
  const latex = {'\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}'};
  const tex = text => text.replace(/[\\~^]|[{}&%$#_]/g, c => latex[c] ?? '\\' + c);

  // The first words of a finding or quote.
  function wordsOf(statement, count) {
    const copy = (statement.querySelector('blockquote') ?? statement).cloneNode(true);
    for (const other of copy.querySelectorAll('.tags, a[id^=cite-], .marks, .verified, .citing')) other.remove();
    const words = copy.textContent.trim().replace(/^“|”$/g, '').split(/\s+/);
    return words.slice(0, count).join(' ') + (words.length > count ? ' …' : '');
  }

  // Shows the citations of a finding or quote: takes its link.
  function show(link) {
    const statement = link.closest('.findings > li, .quote');
    const speaker = statement.matches('.quote') ? statement.querySelector('figcaption a').textContent : '';
    const by = speaker || citing.dataset.by, address = new URL('#' + statement.id, page).href;
    const [words, code, frame] = texts;
    words.element.textContent = `“${wordsOf(statement, 6)}”, ${speaker && speaker + ', '}${shown.in} ${words.text.replace(page, address)}`;
    code.element.textContent = code.text.replace('  author =', '  publisher =').replace('  title =', '  booktitle =').replace(page, address)
      .replace(/^(@misc{[^,]*),/, (_, key) => `${key}-${statement.id},\n  title = {{${tex(wordsOf(statement, 20))}}},${by && `\n  author = {{${tex(by)}}},`}`);
    frame.element.textContent = frame.text.replace(page, new URL('#' + link.id, page).href);
    statement.append(citing);
  }

  for (const {element} of texts) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = shown.copy;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(element.textContent);
      button.textContent = shown.done;
    });
    element.after(button);
  }
  for (const link of document.querySelectorAll('a[id^=cite-]')) {
    link.addEventListener('click', () => {
      show(link);
      citing.open = true;
    });
  }
  const alone = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (alone?.matches('a[id^=cite-]')) {
    show(alone);
    // In a frame of another page, what is followed must not open in that.
    if (self !== top) for (const link of document.links) link.target = '_top';
  }
}
