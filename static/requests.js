// The log of the demo: it is fetched again and again, and replaced when there is something new in it. Nothing is read out:
// whoever listens to the page hears of what they do on its own page. Loaded after app.js.
'use strict';

followRequests();

function followRequests() {
  const end = Date.now() + 60 * 60_000; // a forgotten tab must not keep its session alive for ever
  let timer = 0;

  async function look() {
    const log = one('[data-requests]');
    try {
      const answer = await fetch(log.dataset.requests);
      if ([401, 403, 404].includes(answer.status)) return;
      if (answer.ok) show(log, await answer.text());
    } catch {
      // Codedesk is being restarted, or the line is broken: later.
    }
    wait();
  }

  // What is being read stays: an open body, a selected id, a focus in the log.
  function show(log, text) {
    const now = one('[data-requests]', new DOMParser().parseFromString(text, 'text/html'));
    const busy = one('details[open]', log) || log.contains(document.activeElement) || log.contains(getSelection().anchorNode);
    if (now && !busy && now.textContent !== log.textContent) log.replaceWith(now);
  }

  function wait() {
    clearTimeout(timer);
    if (!document.hidden && Date.now() < end) timer = setTimeout(look, 2000);
  }

  document.addEventListener('visibilitychange', wait);
  wait();
}
