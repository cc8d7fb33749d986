// An operation that is not settled: the line on it is fetched again and again, and nothing else of the page changes.
// Only pages with such a line load this, after app.js, whose helpers it uses.

followOperation(one('[data-follow]'));

function followOperation(follow) {
  // Both lines are replaced only when their words change: the first one is read out whenever it is.
  function show(page) {
    const now = one('.follow', page);
    if (!now) return;
    all('p', now).forEach((p, i) => {
      const old = all('p', follow)[i];
      if (old && old.textContent !== p.textContent) old.replaceChildren(...p.childNodes);
    });
    if (!now.dataset.follow) delete follow.dataset.follow;
  }

  poll({ address: () => follow.dataset.follow, show, shortest: 2000, longest: 30_000, growth: 1.5 });
}
