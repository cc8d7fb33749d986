// Ticks by dragging: the mouse is pressed on a checkbox of the list and moved over others. All rows between get the
// first one's new state; those that the mouse leaves again get back their own. Loaded after app.js, which counts and
// saves. Fingers scroll, so they do not drag.
'use strict';

if (boxes.length) {
  const rows = boxes.map((box) => box.closest('tr'));
  let start = -1;
  let before = []; // the states when the mouse was pressed; empty: not dragging yet
  let pointer = null;
  let scrolling = 0;

  const set = (i, checked) => {
    if (boxes[i].checked === checked) return;
    boxes[i].checked = checked;
    boxes[i].dispatchEvent(new Event('change', { bubbles: true }));
  };

  function to(end) {
    if (!before.length) {
      if (end === start) return;
      before = boxes.map((box) => box.checked);
      table.classList.add('dragging');
    }
    const [low, high] = start < end ? [start, end] : [end, start];
    boxes.forEach((_, i) => set(i, i >= low && i <= high ? !before[start] : before[i]));
  }

  // Near an edge of the window the list goes on by itself.
  function scroll() {
    const edge = 48;
    const bar = one('.bar')?.getBoundingClientRect().top ?? innerHeight;
    const by = pointer.y < edge ? -1 : pointer.y > Math.min(bar, innerHeight) - edge ? 1 : 0;
    if (by) {
      scrollBy(0, 12 * by);
      over(document.elementFromPoint(pointer.x, pointer.y));
    }
    scrolling = before.length ? requestAnimationFrame(scroll) : 0;
  }

  function over(element) {
    const end = rows.indexOf(element?.closest('tr'));
    if (end >= 0) to(end);
  }

  function end() {
    start = -1;
    before = [];
    cancelAnimationFrame(scrolling);
    scrolling = 0;
    table.classList.remove('dragging');
  }

  table.addEventListener('pointerdown', (e) => {
    if (e.pointerType !== 'mouse' || e.button || e.shiftKey || !e.target.closest('td.c-tick')) return;
    start = rows.indexOf(e.target.closest('tr'));
  });
  document.addEventListener('pointermove', (e) => {
    if (start < 0) return;
    const outside = e.clientX < 0 || e.clientY < 0 || e.clientX >= innerWidth || e.clientY >= innerHeight;
    if (outside || !(e.buttons & 1)) return end();
    pointer = { x: e.clientX, y: e.clientY };
    over(e.target.closest?.('tr') ? e.target : document.elementFromPoint(e.clientX, e.clientY));
    if (before.length && !scrolling) scrolling = requestAnimationFrame(scroll);
  });
  document.addEventListener('selectstart', (e) => before.length && e.preventDefault());
  document.addEventListener('dragstart', (e) => start >= 0 && e.preventDefault());
  document.addEventListener('pointerup', () => {
    if (before.length) {
      // Released where it began, the press would count as a click and turn the first row once more.
      const stop = (e) => e.preventDefault();
      addEventListener('click', stop, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', stop, { capture: true }));
    }
    end();
  });
  addEventListener('blur', end);
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' || !before.length) return;
    e.preventDefault();
    before.forEach((checked, i) => set(i, checked));
    end();
  });
}
