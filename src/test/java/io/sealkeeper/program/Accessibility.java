package io.sealkeeper.program;

/** A small check of a page, as a script that gives the faults it finds: names, landmarks, headings, tables, contrast. */
final class Accessibility {

    private Accessibility() {}

    static final String FAULTS = """
            const faults = [];
            const all = s => [...document.querySelectorAll(s)];
            const shown = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
            const words = e => e.textContent.trim() || e.getAttribute('aria-label') || '';
            if (document.documentElement.lang !== 'en') faults.push('no language');
            if (all('main').length !== 1) faults.push('not one main');
            if (all('h1').length !== 1) faults.push('not one h1');
            if (!document.querySelector('body > header') || !document.querySelector('body > footer')) faults.push('no landmarks');
            all('nav').forEach(n => { if (!n.getAttribute('aria-label')) faults.push('a nav without a name'); });
            all('section').forEach(n => {
              const by = n.getAttribute('aria-labelledby');
              if (!(by && document.getElementById(by)) && !n.getAttribute('aria-label') && !n.matches('.fault, .round')) faults.push('a section without a name: ' + n.id);
            });
            let level = 1;
            all('h1, h2, h3, h4').forEach(h => {
              const l = Number(h.tagName[1]);
              if (l > level + 1) faults.push('a heading is left out before ' + words(h));
              level = l;
            });
            all('input, select, textarea').filter(e => e.type !== 'hidden').forEach(e => { if (!e.labels.length) faults.push('no label: ' + e.name); });
            all('button, a').forEach(e => { if (!words(e)) faults.push('no name: ' + e.outerHTML); });
            all('th').forEach(e => { if (!e.scope) faults.push('no scope: ' + words(e)); });
            all('svg').forEach(e => { if (e.getAttribute('aria-hidden') !== 'true' && !e.querySelector('title')) faults.push('a picture without words'); });
            const ids = all('[id]').map(e => e.id);
            ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push('twice: ' + id));
            const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
            const rgba = css => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
            const light = c => [0.2126, 0.7152, 0.0722].reduce((s, w, i) => { const v = c[i] / 255; return s + w * (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); }, 0);
            const ground = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
              const e = walk.currentNode.parentElement;
              if (!walk.currentNode.textContent.trim() || !shown(e) || e.closest('svg, .hidden, option')) continue;
              const [a, b] = [light(rgba(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
              const ratio = (a + 0.05) / (b + 0.05);
              if (ratio < 4.5) faults.push('contrast ' + ratio.toFixed(2) + ': ' + e.textContent.trim().slice(0, 40));
            }
            return faults;
            """;
}
