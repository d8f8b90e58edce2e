// The key / leads to the search box of the page, unless somebody is writing, or has
// switched that off on the page of the search.
document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('input:not([type=checkbox]), select, textarea')) return;
  try {
    if (localStorage.getItem('search-key') === 'off') return;
  } catch {
    return; // where it cannot be switched off, it is off
  }
  const box = document.querySelector('[role=search] input[type=search]');
  event.preventDefault();
  box.focus();
  box.select();
});
