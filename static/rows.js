// On small screens rows that are far away are laid out when there is time, a few after another, and not before the first
// ones can be seen. All of them are in the end: Chromium hands to assistive technology only what it has laid out. A page
// that is come back to, or whose address names a row, has all at once, or it would open at another place. After app.js.
'use strict';

const opened = performance.getEntriesByType('navigation')[0]?.type === 'navigate' && !location.hash;
const far = opened ? all('.codes > tbody > tr').slice(8) : [];
// A busy machine may never have time.
const atLeisure = (f) =>
  window.requestIdleCallback ? requestIdleCallback(f, { timeout: 100 }) : requestAnimationFrame(() => setTimeout(f));
far.forEach((row) => row.classList.add('far'));
if (far.length) atLeisure(comeNear);

function comeNear() {
  far.splice(0, 4).forEach((row) => row.classList.remove('far'));
  if (far.length) atLeisure(comeNear);
}
