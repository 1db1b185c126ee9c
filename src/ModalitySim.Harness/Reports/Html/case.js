"use strict";
(() => {
  document.documentElement.classList.add("js");

  // A link to a step or a log entry opens it.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    target.hidden = false;
    const details = target.querySelector("details");
    if (details) details.open = true;
    target.scrollIntoView({ block: "start" });
  };
  window.addEventListener("hashchange", reveal);
  reveal();
  document.querySelectorAll("a[href^='#']").forEach(a => a.addEventListener("click", () => {
    if (a.getAttribute("href") === location.hash) reveal();
  }));

  document.querySelectorAll("[data-copy], [data-copy-finding]").forEach(button => {
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const code = button.parentElement.querySelector("code");
      const text = button.dataset.copyFinding ?? code.textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        if (code) getSelection().selectAllChildren(code);
        button.textContent = code ? "Selected" : "Could not copy";
      }
      setTimeout(() => { button.textContent = label; }, 1500);
    });
  });

  document.querySelectorAll("[data-toggle]").forEach(button => button.addEventListener("click", () => {
    const all = [...document.querySelectorAll(button.dataset.toggle + " > li > details")];
    const open = all.some(d => !d.open);
    all.forEach(d => { d.open = open; });
    button.textContent = open ? "Close all" : "Open all";
  }));

  const chips = [...document.querySelectorAll(".chip[data-level]")];
  const entries = [...document.querySelectorAll("#event-log > li")];
  const filter = () => {
    const levels = chips.filter(c => c.getAttribute("aria-pressed") === "true").map(c => c.dataset.level);
    entries.forEach(e => { e.hidden = !levels.includes(e.dataset.l); });
  };
  chips.forEach(c => c.addEventListener("click", () => {
    c.setAttribute("aria-pressed", String(c.getAttribute("aria-pressed") !== "true"));
    filter();
  }));

  window.addEventListener("beforeprint", () => document.querySelectorAll(".finding details").forEach(d => { d.open = true; }));
})();
