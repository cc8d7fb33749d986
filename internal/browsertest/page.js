// What the stories look at pages with. It is evaluated with each question, in a function of its own.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const words = (e) => (e?.innerText ?? '').replace(/\s+/g, ' ').trim();
const shown = (e) => e.checkVisibility() && e.getClientRects().length > 0;
const label = (e) => e.getAttribute('aria-label') || [...(e.labels ?? [])].map(words).join(' ') || words(e);
// Where the text of a control has several lines, the first is its name.
const firstLine = (e) => words(one('strong', e)) || words(e);
const named = (e, name) => label(e) === name || words(e) === name || firstLine(e) === name;
const controls = () => all('a[href], button, summary, input, select, textarea').filter((e) => shown(e) && e.tabIndex >= 0);
const control = (name) => controls().find((e) => named(e, name));
const rows = () => all('[data-table] tbody tr');
const box = (n) => one('input[name="id"]', rows()[n - 1]);

// The middle of an element, once it is in view and nothing lies over it.
function spot(e) {
  if (!e) return null;
  let r = e.getBoundingClientRect();
  const covered = () => {
    const hit = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
    return !hit || !(e === hit || e.contains(hit) || hit.closest('label')?.contains(e));
  };
  if (covered()) {
    e.scrollIntoView({ block: 'center', behavior: 'instant' });
    r = e.getBoundingClientRect();
    if (covered()) return null;
  }
  return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
}
