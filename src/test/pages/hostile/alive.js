/** What of the page stems from a hostile text otherwise than as text, and all texts that it shows: see Payloads.java. */
() => {
  const alive = [];
  const texts = [document.documentElement.textContent, document.title];
  const pressed = (value) => value.replace(/[\x00-\x20]/g, "").toLowerCase();
  const leads = ["href", "src", "action", "formaction", "xlink:href", "poster"];
  const isAlive = (tag, name, value) =>
    name.includes("pwned") ||
    name === "srcdoc" ||
    (name === "autofocus" && value.includes("pwned")) ||
    (/^on|^style$|^http-equiv$/.test(name) && value.includes("pwned")) ||
    (leads.includes(name) && /^(javascript|vbscript|data:text\/html|(https?:)?\/\/pwned)/.test(value)) ||
    (tag === "img" && value === "x") ||
    (tag === "meta" && value.includes("pwned"));
  for (const element of document.querySelectorAll("*")) {
    const tag = element.localName;
    const code = ["script", "style"].includes(tag) && element.textContent.includes("pwned");
    if (tag.includes("pwned") || code || ["iframe", "object", "embed", "base", "mtext"].includes(tag)) {
      alive.push(element.outerHTML.slice(0, 200));
    }
    for (const { name, value } of element.attributes) {
      if (isAlive(tag, name.toLowerCase(), pressed(value))) {
        alive.push(`${tag} ${name}=${value.slice(0, 200)}`);
      }
      if (["title", "aria-label", "alt", "placeholder"].includes(name)) {
        texts.push(value);
      }
    }
    if (["input", "textarea", "select"].includes(tag)) {
      texts.push(element.value);
    }
  }
  if (window.__hit || texts[0].includes("62615533")) {
    alive.push(window.__hit ? "a script" : "an expression");
  }
  return { alive, texts: texts.join("\n\n") };
}
