// The log of the demo: it is fetched again and again, and replaced when there is something new in it. Nothing is read out:
// whoever listens to the page hears of what they do on its own page. Loaded after app.js.

followRequests();

function followRequests() {
  // What is being read stays: an open body, a selected id, a focus in the log.
  function show(page) {
    const log = one('[data-requests]');
    const now = one('[data-requests]', page);
    const busy = one('details[open]', log) || log.contains(document.activeElement) || log.contains(getSelection().anchorNode);
    if (now && !busy && now.textContent !== log.textContent) log.replaceWith(now);
  }

  poll({ address: () => one('[data-requests]').dataset.requests, show, shortest: 2000, minutes: 60 });
}
