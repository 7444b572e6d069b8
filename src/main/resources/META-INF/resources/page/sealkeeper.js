// Refreshes the page: fetches it again, and swaps the marked parts. The scroll position, typed text and unfolded
// details stay as they are. Without this script the page shows the state at the time it was opened.
'use strict';
(() => {
  const EVERY = 5000;
  const stale = document.getElementById('stale');
  const here = new URL(location.href);
  // A preview calls LeanIX, and a message belongs to one moment: neither is fetched repeatedly.
  here.searchParams.delete('preview');
  here.searchParams.delete('said');
  here.hash = '';
  if (location.search.includes('said=')) {
    history.replaceState(null, '', here.pathname + here.search + location.hash);
  }

  function isBusy(part) {
    const at = document.activeElement;
    if (at && part.contains(at) && at.matches('input, select, textarea')) {
      return true;
    }
    const chosen = getSelection();
    return chosen && !chosen.isCollapsed && part.contains(chosen.anchorNode);
  }

  // The index of the focused element in a part, to restore the focus after the swap.
  function nth(part, element) {
    return [...part.querySelectorAll('a, button, summary, [tabindex]')].indexOf(element);
  }

  function twin(part, before, index) {
    const all = [...part.querySelectorAll('a, button, summary, [tabindex]')];
    const href = before.getAttribute('href');
    return (before.id && part.querySelector('#' + CSS.escape(before.id)))
      || (href && all.find(e => e.getAttribute('href') === href))
      || all[index];
  }

  function swap(old, fresh) {
    if (old.innerHTML === fresh.innerHTML && old.className === fresh.className) {
      return;
    }
    if (isBusy(old)) {
      return;
    }
    const open = [...old.querySelectorAll('details')].map(d => d.open);
    fresh.querySelectorAll('details').forEach((d, i) => { d.open = !!open[i]; });
    if (old.innerHTML === fresh.innerHTML && old.className === fresh.className) {
      return;
    }
    const focused = document.activeElement && old.contains(document.activeElement) ? document.activeElement : null;
    const index = focused ? nth(old, focused) : -1;
    const scrolled = [...old.querySelectorAll('.scroll')].map(s => s.scrollLeft);
    old.className = fresh.className;
    // A live region stays in place and only its text changes, so that screen readers announce it.
    const heard = old.querySelector('[role=status]');
    const said = fresh.querySelector('[role=status]');
    if (heard && said && heard.parentNode === old && said.parentNode === fresh) {
      if (heard.innerHTML !== said.innerHTML) {
        heard.innerHTML = said.innerHTML;
      }
      [...old.childNodes].filter(n => n !== heard).forEach(n => n.remove());
      let before = true;
      [...fresh.childNodes].forEach(n => {
        if (n === said) {
          before = false;
        } else if (before) {
          old.insertBefore(n, heard);
        } else {
          old.appendChild(n);
        }
      });
    } else {
      old.replaceChildren(...fresh.childNodes);
    }
    old.querySelectorAll('.scroll').forEach((s, i) => { s.scrollLeft = scrolled[i] || 0; });
    if (focused) {
      const next = twin(old, focused, index);
      if (next) {
        next.focus({ preventScroll: true });
      }
    }
  }

  async function refresh() {
    try {
      const answer = await fetch(here, { headers: { Accept: 'text/html' }, redirect: 'error', signal: AbortSignal.timeout(20000) });
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      document.querySelectorAll('[data-live]').forEach(old => {
        const fresh = page.getElementById(old.id);
        if (fresh) {
          swap(old, fresh);
        }
      });
      stale.textContent = '';
    } catch (e) {
      stale.textContent = 'The gateway does not answer; this is what it said last.';
    }
  }

  async function keep() {
    if (!document.hidden) {
      await refresh();
    }
    setTimeout(keep, EVERY);
  }

  setTimeout(keep, EVERY);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      refresh();
    }
  });
})();
