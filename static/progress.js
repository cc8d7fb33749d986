// A reading of the list that is under way: how far it is, is fetched again and again, and nothing else of the page changes.
// Only pages with such a reading load this, after app.js, whose helpers it uses.

followReading(one('[data-progress]'));

function followReading(box) {
  if (!box) return;
  const step = 0.25; // a reader hears of every quarter
  let heard = share();

  function share(of = one('progress', box)) {
    return of && of.max > 0 && of.position >= 0 ? of.position : 0;
  }

  function show(page) {
    const now = one('.progress', page);
    if (!now) return;
    const bar = one('progress', box);
    const next = one('progress', now);
    if (!next) {
      delete box.dataset.progress;
      box.replaceChildren(...now.childNodes);
      const stopping = one('[value="cancel-reading"]');
      if (stopping && stopping !== document.activeElement) stopping.hidden = true;
      return announce(box.textContent.trim());
    }
    one('label', box).textContent = one('label', now).textContent;
    if (next.hasAttribute('value')) {
      bar.max = next.max;
      bar.value = next.value;
    }
    if (Math.floor(share() / step) > Math.floor(heard / step)) announce(one('label', box).textContent);
    heard = Math.max(heard, share());
  }

  poll({ address: () => box.dataset.progress, show, shortest: 1000, longest: 5000, growth: 1.2 });
}
