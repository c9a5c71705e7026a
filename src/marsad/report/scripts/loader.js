// The one script that stands on pages themselves, allowed by its hash: it loads our own files by their names, and nothing else.
(() => {
  "use strict";
  const root = document.currentScript.dataset.root;
  const names = /^site\/(site|events|sentences(-[0-9]+)?)\.js$/;
  const address = (name) => {
    if (!names.test(name)) throw new TypeError(name);
    return root + name;
  };
  const policy = window.trustedTypes ? trustedTypes.createPolicy("marsad", { createScriptURL: address }) : { createScriptURL: address };
  const asked = {};
  const load = (name) =>
    (asked[name] ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = policy.createScriptURL(name);
      script.onload = done;
      script.onerror = () => fail(new Error(name));
      document.head.append(script);
    }));
  window.marsad = { address: (page) => root + page, load, taken: {} };
  load("site/site.js");
})();
