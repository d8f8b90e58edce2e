// Adds a button to everything of the class "copy" that copies its text. The
// words on it are in the layout, in the attributes of this script's element.
{
  const words = document.currentScript.dataset;
  for (const text of document.querySelectorAll('.copy')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.copy;
    const copied = text.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(copied);
      button.textContent = words.done;
    });
    text.after(button);
  }
}
