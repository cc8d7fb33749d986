// On small screens rows that are far away wait to be laid out (6-table-small.css), from before this script is here: they
// come near when there is time, a few after another, and not before the first ones can be seen. All of them do in the end:
// Chromium hands to assistive technology only what it has laid out. A page that is come back to, or whose address names a
// row, has all at once, or it would open at another place. After app.js.
'use strict';

const far = all('.codes > tbody > :nth-child(n + 9)');
const opened = performance.getEntriesByType('navigation')[0]?.type === 'navigate' && !location.hash;
// A busy machine may never have time.
const atLeisure = (f) =>
  window.requestIdleCallback ? requestIdleCallback(f, { timeout: 100 }) : requestAnimationFrame(() => setTimeout(f));
if (opened) atLeisure(some);
else comeNear(far.length);

function comeNear(n) {
  far.splice(0, n).forEach((row) => row.classList.add('near'));
}

function some() {
  comeNear(4);
  if (far.length) atLeisure(some);
}
