// On small screens rows that are far away wait to be laid out (6-table-small.css). They come near when there is time, a few
// after another, and not before the first ones can be seen; all of them do in the end, because Chromium hands to assistive
// technology only what it has laid out. A page that is come back to, or whose address names a row, has all at once, or it
// would open at another place. This stands alone, and before the style sheet: without it, and whatever becomes of the other
// scripts, no row waits for long.
'use strict';

{
  const navigation = performance.getEntriesByType('navigation')[0];
  if (navigation?.type === 'navigate' && !location.hash) {
    document.documentElement.classList.add('rows-wait');
    document.addEventListener('DOMContentLoaded', () =>
      comeNear([...document.querySelectorAll('.codes > tbody > :nth-child(n + 9)')]),
    );
  }

  function comeNear(far) {
    if (!far.length) return;
    const some = () => {
      far.splice(0, 4).forEach((row) => row.classList.add('near'));
      comeNear(far);
    };
    // A busy machine may never have time.
    if (window.requestIdleCallback) requestIdleCallback(some, { timeout: 100 });
    else requestAnimationFrame(() => setTimeout(some));
  }
}
