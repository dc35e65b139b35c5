/* Runs functions on elements by selector, now and when fragments are added. */
(function () {
  "use strict";
  var rules = [];
  function apply(root) {
    rules.forEach(function (rule) {
      var found = Array.prototype.slice.call(root.querySelectorAll(rule.selector));
      if (root.matches && root.matches(rule.selector)) {
        found.unshift(root);
      }
      found.forEach(function (element) {
        var done = element.hostBehaviours || (element.hostBehaviours = {});
        if (!done[rule.key]) {
          done[rule.key] = true;
          rule.run(element);
        }
      });
    });
  }
  window.Behaviour = {
    specify: function (selector, id, priority, run) {
      var rule = { selector: selector, key: id + "/" + selector, priority: priority, run: run };
      rules.push(rule);
      rules.sort(function (a, b) { return a.priority - b.priority; });
      if (document.readyState !== "loading") {
        apply(document);
      }
    },
    applySubtree: function (root) { apply(root); },
    apply: function () { apply(document); }
  };
  document.addEventListener("DOMContentLoaded", function () { apply(document); });
})();
