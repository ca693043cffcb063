// A box for SPARQL: CodeMirror where its library loads, else a plain text area. Both do the same for the rest of the page.
const LIBRARY = "/static/libraries/editor.js";

/**
 * A box that holds a query.
 *
 * @param {object} options
 * @param {string} options.text What it holds at first.
 * @param {string} options.describedby Id of the element that tells how to use it.
 * @param {Function[]} options.complete What can follow, completion sources of CodeMirror.
 * @param {Function} options.onrun Called for Ctrl+Enter.
 * @param {Function} options.onchange Called after each change.
 * @returns An object with `node`, `text`, `set(text)`, `insert(text, first)`, `mark(problem)` and `focus()`; `ready` resolves
 *   when it will not be exchanged any more, to whether CodeMirror is there.
 */
export function editor(options) {
  const node = document.createElement("div");
  node.className = "editor";
  let box = plain(options);
  node.append(box.node);
  const ready = import(LIBRARY).then(
    (library) => {
      const focused = node.contains(document.activeElement);
      const before = box.text;
      node.replaceChildren();
      box = rich(library, { ...options, text: before }, node);
      if (focused) box.focus();
      return true;
    },
    () => false,
  );
  return {
    node,
    ready,
    get text() {
      return box.text;
    },
    set: (text) => box.set(text),
    insert: (text, first) => box.insert(text, first),
    mark: (problem) => box.mark(problem),
    focus: () => box.focus(),
  };
}

/** Where a problem stands in a text: the word that touches its line and column, both from 1, columns in characters. */
export function stretch(text, { line, column }) {
  const lines = text.split("\n");
  const row = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines
    .slice(0, row)
    .reduce((sum, each) => sum + each.length + 1, 0);
  const shown = lines[row];
  const at = [...shown].slice(0, column - 1).join("").length;
  const head = shown.slice(0, at).match(/\S*\s*$/)[0];
  const tail = shown.slice(at).match(/^\S*/)[0];
  const from = tail && /\s$/.test(head) ? at : at - head.length;
  return [start + from, start + Math.max(at + tail.length, from)];
}

function plain({ text, describedby, onrun, onchange }) {
  const node = document.createElement("textarea");
  Object.assign(node, { id: "query", value: text, spellcheck: false });
  node.rows = Math.min(24, text.split("\n").length + 2);
  node.setAttribute("aria-label", "SPARQL");
  node.setAttribute("aria-describedby", describedby);
  node.addEventListener("input", onchange);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onrun();
  });
  return {
    node,
    get text() {
      return node.value;
    },
    set(value) {
      if (value === node.value) return;
      node.value = value;
      onchange();
    },
    insert(piece, first) {
      if (first) node.setSelectionRange(0, 0);
      node.setRangeText(piece, node.selectionStart, node.selectionEnd, "end");
      onchange();
      node.focus();
    },
    mark(problem) {
      node.toggleAttribute("aria-invalid", Boolean(problem));
      if (!problem) return;
      node.setSelectionRange(...stretch(node.value, problem));
      node.focus();
    },
    focus: () => node.focus(),
  };
}

/** CodeMirror stands in a shadow tree: there it brings its styles in a way that the page's Content-Security-Policy allows. */
function rich(library, { text, describedby, complete, onrun, onchange }, host) {
  const { EditorState, EditorView, keymap, tags } = library;
  const color = (name) => ({ color: `var(--${name})` });
  const colors = library.HighlightStyle.define([
    { tag: tags.keyword, ...color("agency"), fontWeight: "600" },
    { tag: tags.variableName, ...color("program") },
    { tag: tags.string, ...color("place") },
    { tag: [tags.integer, tags.float, tags.bool], ...color("project") },
    {
      tag: [tags.namespace, tags.url, tags.typeName, tags.propertyName],
      ...color("org"),
    },
    { tag: tags.annotation, ...color("event") },
    { tag: tags.comment, ...color("quiet"), fontStyle: "italic" },
  ]);
  const language = library.SparqlLanguage.configure({
    props: [
      library.styleTags({
        "Pname_ns Pname_ln": tags.propertyName, // the grammar leaves these without a tag
        Langtag: tags.annotation,
        A_predicate: tags.keyword,
      }),
    ],
  });
  const theme = EditorView.theme({
    "&": {
      border: "1px solid var(--line)",
      fontSize: "0.9rem",
      color: "CanvasText",
      backgroundColor: "Canvas",
    },
    "&.cm-focused": { outline: "2px solid var(--link)", outlineOffset: "-1px" },
    ".cm-scroller": {
      fontFamily: "ui-monospace, 'Noto Sans Mono CJK SC', monospace",
      lineHeight: "1.5",
      maxHeight: "36rem",
    },
    ".cm-content": { minHeight: "8rem", caretColor: "CanvasText" },
    ".cm-cursor": { borderLeftColor: "CanvasText" },
    ".cm-gutters": {
      backgroundColor: "Canvas",
      color: "var(--quiet)",
      borderRight: "1px solid var(--line)",
    },
    ".cm-activeLine": {
      backgroundColor: "color-mix(in srgb, var(--link) 7%, transparent)",
    },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
      {
        background: "color-mix(in srgb, var(--link) 28%, Canvas)",
      },
    "&.cm-focused .cm-matchingBracket": {
      backgroundColor: "color-mix(in srgb, var(--place) 30%, transparent)",
    },
    ".cm-tooltip": {
      border: "1px solid var(--line)",
      backgroundColor: "Canvas",
      color: "CanvasText",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": {
      fontFamily: "inherit",
      maxWidth: "min(34rem, 80vw)",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
      padding: "0.15rem 0.4rem",
    },
    ".cm-tooltip-autocomplete ul li[aria-selected]": {
      background: "color-mix(in srgb, var(--link) 24%, Canvas)",
      color: "CanvasText",
    },
    ".cm-completionDetail": { ...color("quiet"), fontStyle: "normal" },
    ".cm-tooltip.cm-completionInfo": {
      padding: "0.4rem 0.6rem",
      maxWidth: "18rem",
    },
    ".cm-lintRange-error": {
      backgroundImage: "none",
      textDecoration: "underline wavy var(--program)",
      textUnderlineOffset: "0.2em",
      backgroundColor: "color-mix(in srgb, var(--program) 16%, transparent)",
    },
    ".cm-diagnostic-error": { borderLeft: "0.3rem solid var(--program)" },
  });
  const run = () => {
    onrun();
    return true;
  };
  let marked = false;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        library.lineNumbers(),
        library.history(),
        library.drawSelection(),
        library.bracketMatching(),
        library.closeBrackets(),
        library.highlightActiveLine(),
        library.autocompletion({ override: complete, icons: false }),
        new library.LanguageSupport(language),
        library.syntaxHighlighting(colors),
        theme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          id: "query",
          "aria-label": "SPARQL",
          "aria-description": describedText(describedby),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) queueMicrotask(onchange);
        }),
        keymap.of([
          { key: "Mod-Enter", run },
          { key: "Ctrl-Enter", run },
          { key: "Tab", run: library.acceptCompletion },
          ...library.closeBracketsKeymap,
          ...library.completionKeymap,
          ...library.lintKeymap,
          ...library.historyKeymap,
          library.indentWithTab, // Escape first, and Tab leaves the editor
          ...library.defaultKeymap,
        ]),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    set(value) {
      const old = view.state.doc.toString();
      if (value === old) return;
      let from = 0; // only what differs is exchanged, so that the cursor stays
      while (
        from < Math.min(old.length, value.length) &&
        old[from] === value[from]
      )
        from++;
      let back = 0;
      while (
        back < Math.min(old.length, value.length) - from &&
        old.at(-1 - back) === value.at(-1 - back)
      )
        back++;
      view.dispatch({
        changes: {
          from,
          to: old.length - back,
          insert: value.slice(from, value.length - back),
        },
      });
    },
    insert(piece, first) {
      const { from, to } = first
        ? { from: 0, to: 0 }
        : view.state.selection.main;
      view.dispatch({
        changes: { from, to, insert: piece },
        selection: { anchor: from + piece.length },
        scrollIntoView: true,
      });
      view.focus();
    },
    mark(problem) {
      if (!problem && marked)
        view.dispatch(library.setDiagnostics(view.state, []));
      marked = Boolean(problem);
      if (!problem) return;
      const [from, to] = stretch(view.state.doc.toString(), problem);
      const found = [{ from, to, severity: "error", message: problem.message }];
      view.dispatch(library.setDiagnostics(view.state, found));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
  };
}

/** What the element of this id tells: an id does not reach into the shadow tree. */
function describedText(id) {
  return document.getElementById(id)?.textContent ?? "";
}
