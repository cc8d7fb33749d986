// A reading of the list that is under way: how far it is, is fetched again and again, and nothing else of the page changes.
// Only pages with such a reading load this, after app.js, whose helpers it uses.
'use strict';

followReading(one('[data-progress]'));

function followReading(box) {
  if (!box) return;
  const end = Date.now() + 20 * 60_000; // a forgotten tab must not keep its session alive for ever
  const step = 0.25; // a reader hears of every quarter
  let pause = 1000;
  let timer = 0;
  let heard = share();

  function share(of = one('progress', box)) {
    return of && of.max > 0 && of.position >= 0 ? of.position : 0;
  }

  async function look() {
    let status = 0;
    let text = '';
    try {
      const answer = await fetch(box.dataset.progress);
      status = answer.status;
      if (answer.ok) text = await answer.text();
    } catch {
      // Codedesk is being restarted, or the line is broken: later.
    }
    if (text) show(one('.progress', new DOMParser().parseFromString(text, 'text/html')));
    if (!box.dataset.progress || [401, 403, 404].includes(status)) return stop();
    pause = Math.min(pause * 1.2, 5000);
    wait();
  }

  function show(now) {
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

  function wait() {
    clearTimeout(timer);
    if (Date.now() + pause > end) stop();
    else if (!document.hidden) timer = setTimeout(look, pause);
  }

  function seen() {
    pause = 1000;
    wait();
  }

  function stop() {
    document.removeEventListener('visibilitychange', seen);
  }

  document.addEventListener('visibilitychange', seen);
  wait();
}
