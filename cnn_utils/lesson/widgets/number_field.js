// A field for one number: what is not a number in its range is marked, said, and changes nothing.

function parse(text, low, high) {
  const plain = text.trim().replace(/^\u2212/, "-");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const number = Number(plain);
  return number >= low && number <= high ? number : null;
}

function render({ model, el }) {
  const input = document.createElement("input");
  const note = document.createElement("span");
  input.type = "text";
  input.inputMode = "decimal";
  input.setAttribute("role", "spinbutton");
  input.setAttribute("aria-label", model.get("name"));
  input.title = model.get("name");
  note.setAttribute("role", "alert");
  el.classList.add("cnn-utils-number");
  el.append(input, note);

  const mark = (complaint) => {
    note.textContent = complaint;
    input.setAttribute("aria-invalid", String(complaint !== ""));
  };
  const show = () => {
    input.value = String(model.get("value"));
    for (const [key, trait] of [["now", "value"], ["min", "min"], ["max", "max"]]) {
      input.setAttribute(`aria-value${key}`, model.get(trait));
    }
    mark("");
  };
  const set = (number) => {
    model.set("value", number);
    model.save_changes();
    show();
  };
  const read = () => {
    const [low, high] = [model.get("min"), model.get("max")];
    const number = parse(input.value, low, high);
    if (number === null) mark(`not a number from ${low} to ${high}, such as 0.5`);
    else set(number);
  };
  input.addEventListener("change", read);
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter") read();
    if (steps === undefined) return;
    event.preventDefault();
    const moved = Number((model.get("value") + steps * model.get("step")).toFixed(6));
    set(Math.min(Math.max(moved, model.get("min")), model.get("max")));
  });
  model.on("change:value", show);
  show();
  return () => model.off("change:value", show);
}

export default { render };
