"use strict";
(() => {
  document.documentElement.classList.add("js");
  copyButtons();
  requirements();
  const table = document.getElementById("case-table");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row, order) => ({
    row, order, verdict: row.dataset.v, rank: +row.dataset.o, time: +row.dataset.d,
    tags: (row.dataset.t || "").split("\n"), text: null
  }));
  const chips = [...document.querySelectorAll(".chip[data-verdict]")];
  const tag = document.getElementById("tag");
  const text = document.getElementById("text");
  const reset = document.getElementById("reset");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const whole = shown.textContent;

  // The filter stands in the address, so that a filtered view can be passed on as a link.
  const restore = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const verdicts = (state.get("verdict") || "").split(",");
    chips.forEach(c => c.setAttribute("aria-pressed", String(verdicts.includes(c.dataset.verdict))));
    if (tag) tag.value = state.get("tag") || "";
    if (tag && tag.selectedIndex < 0) tag.value = "";
    text.value = state.get("text") || "";
  };

  const apply = () => {
    const verdicts = chips.filter(c => c.getAttribute("aria-pressed") === "true").map(c => c.dataset.verdict);
    const wantedTag = tag ? tag.value : "";
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const r of rows) {
      if (words.length && r.text === null) r.text = (r.row.textContent + " " + r.tags.join(" ")).toLowerCase();
      const visible = (!verdicts.length || verdicts.includes(r.verdict))
        && (!wantedTag || r.tags.includes(wantedTag))
        && words.every(w => r.text.includes(w));
      r.row.hidden = !visible;
      if (visible) count++;
    }
    const filtered = verdicts.length > 0 || wantedTag !== "" || words.length > 0;
    shown.textContent = filtered ? count + " of " + whole : whole;
    none.hidden = count > 0;
    reset.hidden = !filtered;
    const state = new URLSearchParams();
    if (verdicts.length) state.set("verdict", verdicts.join(","));
    if (wantedTag) state.set("tag", wantedTag);
    if (words.length) state.set("text", text.value);
    history.replaceState(null, "", filtered ? "#" + state : location.pathname + location.search);
  };

  chips.forEach(c => c.addEventListener("click", () => {
    c.setAttribute("aria-pressed", String(c.getAttribute("aria-pressed") !== "true"));
    apply();
  }));
  if (tag) tag.addEventListener("change", apply);
  text.addEventListener("input", apply);
  reset.addEventListener("click", () => {
    chips.forEach(c => c.setAttribute("aria-pressed", "false"));
    if (tag) tag.value = "";
    text.value = "";
    apply();
    text.focus();
  });

  const keys = { verdict: (a, b) => a.rank - b.rank || b.order - a.order, name: (a, b) => a.row.cells[1].textContent.localeCompare(b.row.cells[1].textContent), time: (a, b) => a.time - b.time };
  table.tHead.querySelectorAll("button").forEach(button => button.addEventListener("click", () => {
    const head = button.closest("th");
    const now = head.getAttribute("aria-sort");
    const ascending = now ? now === "descending" : button.dataset.sort === "name";
    table.tHead.querySelectorAll("th").forEach(th => th.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    rows.sort((a, b) => (ascending ? 1 : -1) * keys[button.dataset.sort](a, b));
    body.append(...rows.map(r => r.row));
  }));

  if (location.hash.includes("=")) { restore(); apply(); }
  window.addEventListener("hashchange", () => { if (location.hash.includes("=")) { restore(); apply(); } });

  // Requirements: filtered by result; a link to one opens its group.
  function requirements() {
    const groups = [...document.querySelectorAll("#coverage > details")];
    if (!groups.length) return;
    const results = [...document.querySelectorAll(".chip[data-requirement]")];
    const told = document.getElementById("shown-requirements");
    const all = told.textContent;
    const openAll = document.getElementById("open-groups");
    results.forEach(c => c.addEventListener("click", () => {
      c.setAttribute("aria-pressed", String(c.getAttribute("aria-pressed") !== "true"));
      const wanted = results.filter(r => r.getAttribute("aria-pressed") === "true").map(r => r.dataset.requirement);
      let count = 0;
      groups.forEach(group => {
        let any = false;
        group.querySelectorAll("tr[data-r]").forEach(row => {
          row.hidden = wanted.length > 0 && !wanted.includes(row.dataset.r);
          if (!row.hidden) { any = true; count++; }
        });
        group.hidden = !any;
        if (wanted.length) group.open = true;
      });
      told.textContent = wanted.length ? count + " of " + all : all;
    }));
    openAll.addEventListener("click", () => {
      const open = groups.some(g => !g.open && !g.hidden);
      groups.forEach(g => { g.open = open; });
      openAll.textContent = open ? "Close all" : "Open all";
    });
    const reveal = () => {
      const row = location.hash.startsWith("#r-") && document.getElementById(location.hash.slice(1));
      if (!row) return;
      row.hidden = false;
      const group = row.closest("details");
      group.hidden = false;
      group.open = true;
      row.scrollIntoView({ block: "center" });
    };
    window.addEventListener("hashchange", reveal);
    document.querySelectorAll("a[href^='#r-']").forEach(a => a.addEventListener("click", () => {
      if (a.getAttribute("href") === location.hash) reveal();
    }));
    reveal();
  }

  function copyButtons() {
    document.querySelectorAll("[data-copy]").forEach(button => button.addEventListener("click", async () => {
      const code = button.parentElement.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    }));
  }
})();
