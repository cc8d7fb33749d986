// Masked codes. Their digits are not on the page: the server hands them out one
// by one and writes down to whom. Only pages with masked codes load this, after
// app.js, whose functions it uses.
'use strict';

async function digits(id, how) {
  const body = new URLSearchParams({ id, how, page: location.pathname });
  const answer = await fetch('/codes/digits', { method: 'POST', body, redirect: 'error' });
  const text = await answer.text();
  if (!answer.ok) throw Object.assign(new Error(text), { words: text });
  return text;
}

// Says beside a code why its digits do not come; '' takes that back.
function refuse(place, words) {
  let said = place.nextElementSibling;
  if (!said && !words) return;
  if (!said) {
    said = document.createElement('p');
    said.className = 'refused field-error';
    said.setAttribute('role', 'alert');
    place.after(said);
  }
  said.textContent = words;
}

// Shows digits in a row or a story, or masks them again. Small screens have them twice.
function unmask(row, shown) {
  for (const place of all('[data-masked]', row)) {
    const [button, copying] = [one('[data-reveal]', place), one('[data-copy-code]', place)];
    one('code', place).textContent = shown || place.dataset.masked;
    if (copying && shown) copying.dataset.copy = shown;
    else if (copying) delete copying.dataset.copy;
    if (button.value.startsWith('hide-') === Boolean(shown)) continue;
    const { text, label } = button.dataset;
    Object.assign(button.dataset, { text: button.textContent, label: button.ariaLabel });
    Object.assign(button, { textContent: text, ariaLabel: label });
    button.value = (shown ? 'hide-' : 'show-') + button.dataset.reveal;
  }
}

document.addEventListener('click', async (e) => {
  const pressed = e.target.closest('[data-reveal], [data-copy-code]:not([data-copy])');
  if (!pressed) return;
  e.preventDefault();
  const place = pressed.closest('[data-masked]');
  const button = one('[data-reveal]', place);
  let how = 'copy';
  if (pressed === button) how = button.value.startsWith('hide-') ? 'hide' : 'show';
  let text;
  try {
    text = await digits(button.dataset.reveal, how);
  } catch (e) {
    if (e.words) return refuse(place, e.words);
    // Nobody is signed in any more, or there is no connection: the form leads to a page that says so.
    return button.form.requestSubmit(button);
  }
  refuse(place, '');
  if (how === 'copy') return copyFor(pressed, text);
  unmask(place.closest('[id^="row-"]'), text);
  announce(text);
});
