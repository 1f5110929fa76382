/** The look of the page: the colours of the boards, and nothing from anywhere else. */
export const docsStyle = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f7f7f4, #101214);
  --surface: light-dark(#ffffff, #17191c);
  --sunken: light-dark(#f0f0ec, #1f2226);
  --line: light-dark(#e3e3dd, #2b2f34);
  --text: light-dark(#1b1d1e, #eceeef);
  --text-2: light-dark(#555b60, #a9b0b6);
  --text-3: light-dark(#666c71, #939aa1);
  --accent: light-dark(#0b6b60, #57c5b3);
  --accent-soft: light-dark(#e3f1ee, #14302c);
  --warn: light-dark(#8a5300, #f0bd64);
  --warn-soft: light-dark(#fdf1dc, #2e2410);
  --danger: light-dark(#b3261e, #ff9a90);
  --danger-soft: light-dark(#fdeceb, #351a18);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
}
:root[data-theme='light'] { color-scheme: light; }
:root[data-theme='dark'] { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-padding-top: 72px; }
body {
  margin: 0;
  background: var(--page);
  color: var(--text);
  font: 15px/1.55 'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
}
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header {
  position: sticky;
  top: 0;
  z-index: 1;
  display: flex;
  align-items: center;
  gap: 12px;
  height: 56px;
  padding: 0 24px;
  border-bottom: 1px solid var(--line);
  background: var(--surface);
}
.brand { color: var(--text); font-weight: 640; letter-spacing: -0.02em; text-decoration: none; }
.faint { color: var(--text-3); font-size: 13px; font-weight: 400; }
.muted { color: var(--text-2); }
.skip { position: absolute; top: -60px; left: 12px; z-index: 2; padding: 10px 14px; background: var(--surface); }
.skip:focus { top: 8px; }
.page {
  display: grid;
  grid-template-columns: 250px minmax(0, 1fr);
  gap: 40px;
  max-width: 1180px;
  margin: 0 auto;
  padding: 28px 24px 80px;
}
nav { position: sticky; top: 76px; align-self: start; max-height: calc(100vh - 96px); overflow-y: auto; font-size: 13.5px; }
nav h2 { margin: 18px 0 4px; font-size: 13px; font-weight: 600; color: var(--text-2); }
nav summary { padding: 4px 0; font-weight: 600; cursor: pointer; }
nav summary + h2 { margin-top: 4px; }
/* Beside the text there is room for the contents: nothing to unfold. */
@media (min-width: 861px) {
  @supports selector(::details-content) {
    nav summary { display: none; }
    nav summary + h2 { margin-top: 0; }
    nav details::details-content { display: block; content-visibility: visible; }
  }
}
nav ul { margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: 4px 0; color: var(--text); text-decoration: none; }
nav a:hover { color: var(--accent); }
.verb { color: var(--text-3); font: 11px var(--mono); text-transform: uppercase; }
main { min-width: 0; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 30px; line-height: 1.2; letter-spacing: -0.02em; }
main > p { max-width: 68ch; }
main > h2 { margin: 44px 0 2px; font-size: 21px; letter-spacing: -0.01em; }
.route { margin-top: 16px; padding: 18px 20px; border: 1px solid var(--line); border-radius: 14px; background: var(--surface); }
.route h3 { margin: 0 0 6px; font-size: 15px; font-weight: 600; }
.route h4 { margin: 16px 0 4px; font-size: 13.5px; font-weight: 600; color: var(--text-2); }
.route p { margin: 6px 0; }
.method { display: inline-block; padding: 1px 8px; border-radius: 6px; background: var(--accent-soft); color: var(--accent); font: 600 12px/1.7 var(--mono); }
.method.post { background: var(--warn-soft); color: var(--warn); }
.method.delete { background: var(--danger-soft); color: var(--danger); }
code { font: 0.9em var(--mono); }
pre { margin: 8px 0; padding: 12px 14px; overflow-x: auto; border-radius: 10px; background: var(--sunken); font-size: 13px; line-height: 1.5; }
pre code { font-size: 1em; }
.scroll { overflow-x: auto; margin-top: 8px; }
table { width: 100%; border-collapse: collapse; font-size: 13.5px; }
th, td { padding: 7px 12px 7px 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: normal; }
thead th { border-top: 0; color: var(--text-3); font-size: 12.5px; font-weight: 500; }
tbody th { font-weight: 500; white-space: nowrap; }
.refusals { margin: 10px 0 0; padding: 0; list-style: none; color: var(--text-2); font-size: 13.5px; }
@media (max-width: 860px) {
  .page { display: block; padding: 20px 14px 60px; }
  header { padding: 0 14px; }
  nav { position: static; max-height: none; margin-bottom: 20px; padding: 8px 16px; border: 1px solid var(--line); border-radius: 14px; background: var(--surface); }
  nav a, nav summary { padding: 9px 0; }
  .route { padding: 14px; }
  h1 { font-size: 25px; }
}
`;
