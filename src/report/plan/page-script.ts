/** The script of a plan's page: searches and filters the entries, and keeps both in the page's address. */

/**
 * Without `<`, `&` and backslashes, so that it reads the same in XML, in HTML and here. It takes texts out of the
 * page and never puts any in but a count. The text of an entry is read once, when it is first looked for.
 */
export const PAGE_SCRIPT = `
"use strict";
addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("filter");
  if (!form) return;
  const count = document.getElementById("count");
  const fields = ["effect", "target", "site", "kind"].filter((name) => form.elements[name]);
  const ticks = ["emergency", "irreversible"];
  const sections = Array.from(document.querySelectorAll("section.target"));
  const entries = Array.from(document.querySelectorAll("article.entry"), (element) => ({ element }));

  const textOf = (entry) => entry.text || (entry.text = entry.element.textContent.toLowerCase());
  const macsOf = (entry) => entry.macs || (entry.macs = macsIn(entry.element.querySelector(".macs")));
  const macsIn = (list) => (list ? list.textContent.match(/[0-9A-F]{12}/g) || [] : []);

  let phones;
  const phonesOf = () => phones || (phones = document.getElementById("all-phones").textContent.toLowerCase().split(String.fromCharCode(10)));

  const GROUPED = /^([0-9a-f]{2}[:-]){1,5}[0-9a-f]{0,2}$|^[0-9a-f]{4}[.]([0-9a-f]{4}[.])?[0-9a-f]{0,4}$/;
  const bare = (text) => text.replace(/[ .:-]/g, "");
  const termsOf = (query) => {
    const all = bare(query);
    if (/^[0-9a-f]{12}$/.test(all)) return [all];
    return query.split(" ").filter(Boolean).map((term) => (GROUPED.test(term) ? bare(term) : term));
  };

  const testOf = (term) => {
    const found = new Set();
    for (const line of phonesOf()) if (line.includes(term)) found.add(line.slice(0, 12).toUpperCase());
    return (entry) => textOf(entry).includes(term) || (found.size > 0 ? macsOf(entry).some((mac) => found.has(mac)) : false);
  };

  const testsNow = () => {
    const tests = fields.filter((name) => form.elements[name].value).map((name) => {
      const wanted = form.elements[name].value;
      return (entry) => entry.element.dataset[name].split(" ").includes(wanted);
    });
    for (const name of ticks) if (form.elements[name].checked) tests.push((entry) => name in entry.element.dataset);
    return tests.concat(termsOf(form.elements.q.value.trim().toLowerCase()).map(testOf));
  };

  const show = () => {
    const tests = testsNow();
    let shown = 0;
    for (const entry of entries) {
      const isShown = tests.every((test) => test(entry));
      entry.element.hidden = !isShown;
      if (isShown) shown += 1;
    }
    const isFiltering = tests.length > 0;
    document.body.classList.toggle("filtering", isFiltering);
    for (const section of sections) section.hidden = isFiltering ? !section.querySelector("article.entry:not([hidden])") : false;
    const number = (value) => value.toLocaleString("en");
    const all = number(entries.length) + (entries.length === 1 ? " entry" : " entries");
    count.textContent = isFiltering ? number(shown) + " of " + all : all;
  };

  const chosen = (select) => select.options[select.selectedIndex].textContent;
  const keep = () => {
    const kept = new URLSearchParams();
    const query = form.elements.q.value.trim();
    if (query) kept.set("q", query);
    for (const name of fields) if (form.elements[name].value) kept.set(name, chosen(form.elements[name]));
    for (const name of ticks) if (form.elements[name].checked) kept.set(name, "1");
    const hash = kept.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  };

  const take = () => {
    const kept = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    form.elements.q.value = kept.get("q") || "";
    for (const name of fields) {
      const options = Array.from(form.elements[name].options);
      form.elements[name].selectedIndex = Math.max(0, options.findIndex((option, at) => (at > 0 ? option.textContent === kept.get(name) : false)));
    }
    for (const name of ticks) form.elements[name].checked = kept.has(name);
    show();
    const goal = location.hash.includes("=") ? form : document.getElementById(location.hash.slice(1));
    if (goal) goal.scrollIntoView();
  };

  let waiting;
  form.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => { show(); keep(); });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => requestAnimationFrame(() => { show(); keep(); }));
  addEventListener("hashchange", take);
  addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.nodeName);
    if (event.key === "/") if (!isTyping) if (!event.ctrlKey) if (!event.metaKey) {
      event.preventDefault();
      form.elements.q.focus();
    }
  });
  form.hidden = false;
  take();
});
`;
