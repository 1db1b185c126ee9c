"use strict";
(() => {
  document.documentElement.classList.add("js");
  document.getElementById("print").addEventListener("click", () => window.print());
})();
