// An operation that is not settled: the line on it is fetched again and again, and nothing else of the page changes.
// Only pages with such a line load this, after app.js, whose helpers it uses.
'use strict';

followOperation(one('[data-follow]'));

function followOperation(follow) {
  const end = Date.now() + 20 * 60_000; // a forgotten tab must not keep its session alive for ever
  const shortest = 2000;
  let pause = shortest;
  let timer = 0;

  async function look() {
    let status = 0;
    let text = '';
    try {
      const answer = await fetch(follow.dataset.follow);
      status = answer.status;
      if (answer.ok) text = await answer.text();
    } catch {
      // Codedesk is being restarted, or the line is broken: later.
    }
    if (text) show(text);
    if (!follow.dataset.follow || [401, 403, 404].includes(status)) return stop();
    pause = Math.min(pause * 1.5, 30_000);
    wait();
  }

  // Both lines are replaced only when their words change: the first one is read out whenever it is.
  function show(text) {
    const now = one('.follow', new DOMParser().parseFromString(text, 'text/html'));
    if (!now) return;
    all('p', now).forEach((p, i) => {
      const old = all('p', follow)[i];
      if (old && old.textContent !== p.textContent) old.replaceChildren(...p.childNodes);
    });
    if (!now.dataset.follow) delete follow.dataset.follow;
  }

  function wait() {
    clearTimeout(timer);
    if (Date.now() + pause > end) stop();
    else if (!document.hidden) timer = setTimeout(look, pause);
  }

  function seen() {
    pause = shortest;
    wait();
  }

  function stop() {
    document.removeEventListener('visibilitychange', seen);
  }

  document.addEventListener('visibilitychange', seen);
  wait();
}
