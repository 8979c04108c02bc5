// A page whose server went away. Blazor joins again by itself as long as the server remembers the page; when it does not, because it was started anew or
// too much time went by, the page is loaded again, unless somebody has typed something into it: that is theirs to save first.
const notice = document.getElementById('components-reconnect-modal');
const typed = new Set();
let lost = false;

document.addEventListener('input', event => {
  if (event.target.closest('main') && !event.target.closest('.filters')) typed.add(event.target);
});

const holdsTyping = () => [...typed].some(field => field.isConnected && field.value !== '');

async function loadAgain() {
  if (lost) return;
  lost = true;
  while (!await answers()) await new Promise(done => setTimeout(done, 3000));
  if (!holdsTyping()) location.reload();
  else notice.classList.add('components-reconnect-lost');
}

async function answers() {
  try {
    return (await fetch(location.href, { cache: 'no-store' })).status < 500;
  } catch {
    return false;
  }
}

new MutationObserver(() => {
  const has = state => notice.classList.contains(`components-reconnect-${state}`);
  if (has('rejected') || has('failed')) loadAgain();
}).observe(notice, { attributeFilter: ['class'] });
