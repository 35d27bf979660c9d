// The page is whole without this: it only prints at a press of a button, and ticks what was ticked in the chat (named after
// the # of the address, which never leaves the device).
(() => {
  const button = document.getElementById('print');
  if (button !== null) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
  for (const id of location.hash.slice(1).split(',')) {
    const box = /^p[0-9a-f]{10}$/.test(id) ? document.getElementById(id) : null;
    if (box instanceof HTMLInputElement) box.checked = true;
  }
})();
