// Stands in front of the scripts that fetch a part of the page again and again while somebody looks at it.
'use strict';

// Show gets each answer, until address gives nothing, there is nothing for this person, or time is up: a forgotten tab
// must not ask for ever (no session lives by it).
function poll({ address, show, shortest, longest = shortest, growth = 1, minutes = 20 }) {
  const end = Date.now() + minutes * 60_000;
  let pause = shortest;
  let timer = 0;
  let over = false;

  async function look() {
    try {
      const answer = await fetch(address());
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      over = !address() || [401, 403, 404].includes(answer.status);
    } catch {
      // Codedesk is being restarted, or the line is broken: later.
    }
    pause = Math.min(pause * growth, longest);
    wait();
  }

  function wait() {
    clearTimeout(timer);
    over ||= Date.now() + pause > end;
    if (!over && !document.hidden) timer = setTimeout(look, pause);
  }

  document.addEventListener('visibilitychange', () => {
    pause = shortest;
    wait();
  });
  wait();
}

