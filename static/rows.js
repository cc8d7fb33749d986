// On small screens rows that are far away are laid out when there is time, a few after another, and not before the first
// ones can be seen. All of them are in the end: browsers leave out for assistive technology what they have not laid out.
// The helpers of app.js are used here.
'use strict';

const far = location.hash ? [] : all('.codes > tbody > tr').slice(8);
const atLeisure = window.requestIdleCallback ?? setTimeout;
far.forEach((row) => row.classList.add('far'));
if (far.length) atLeisure(comeNear);

function comeNear() {
  far.splice(0, 4).forEach((row) => row.classList.remove('far'));
  if (far.length) atLeisure(comeNear);
}
