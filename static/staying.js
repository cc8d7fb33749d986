// Warns before somebody is signed out. Only the server knows when that is, for other tabs prolong it: each answer of it is
// what to show and when to ask again. Asking prolongs nothing. Pages of people who are signed in load this after app.js,
// whose helpers it uses.
'use strict';

stay(one('[data-staying]'));

function stay(place) {
  if (!place) return;
  let before = null; // where the focus was before it came here
  let timer = 0;

  function wait(seconds) {
    clearTimeout(timer);
    timer = setTimeout(ask, seconds * 1000);
  }

  // Whoever is at the button keeps it while only the time changes. When it goes, the focus goes back to where it was.
  function show(next) {
    const now = place.firstElementChild;
    const held = place.contains(document.activeElement);
    if (held && next.dataset.kind === now.dataset.kind) one('p', now).textContent = one('p', next).textContent;
    else {
      place.replaceChildren(next);
      if (held) (before?.isConnected ? before : one('#main')).focus();
    }
    wait(Number(next.dataset.after));
  }

  async function ask(method = 'GET') {
    clearTimeout(timer);
    try {
      const answer = await fetch(place.dataset.staying, { method });
      show(one('[data-after]', new DOMParser().parseFromString(await answer.text(), 'text/html')));
    } catch {
      wait(60); // Codedesk is being restarted, or the line is broken
    }
  }

  place.addEventListener('focusin', (e) => {
    if (!place.contains(e.relatedTarget)) before = e.relatedTarget;
  });
  place.addEventListener('submit', (e) => {
    e.preventDefault();
    ask('POST');
  });
  wait(Number(place.firstElementChild.dataset.after));
}
