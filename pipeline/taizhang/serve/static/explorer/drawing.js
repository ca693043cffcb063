// The picture of a network: Sigma.js draws it, ForceAtlas2 arranges it, the same each time for the same things and ties.
import {
  Graph,
  Sigma,
  assignLayoutChanges,
  graphToByteArrays,
  iterate,
} from "../libraries/network.js";

const SLICE = 10; // ms of arranging in a frame
const WATCHED = 400; // things, up to which one sees it being arranged
const NEAR = 7; // px, as close as a click must come to a line; to a dot, half
const SLOW = 80; // ms from a frame to the next; where this is usual, lines are hidden while the picture moves
const SMALLEST = { few: 2.5, many: 4.5 }; // px, the radius from which a dot has its name
const GAP = 6; // px between two names
const ALWAYS = 12; // largest dots, whose names may cover others if need be
const LONGEST = 14; // characters of a label

/**
 * Draw a network into an element.
 *
 * Gives what can be done with the picture: choose(what), key(name), end(); null where the browser has no WebGL.
 */
export async function draw(
  stage,
  net,
  { onThing, onTie, onNothing, onDone, onLost },
) {
  if (!hasWebGL()) return null;
  const graph = graphOf(net);
  let theme = colors(stage);
  let chosen = { near: null, tie: null };
  let hovered = null; // an edge
  let over = null; // a node
  let ended = false;
  let renderer;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const seen = new Float32Array(graph.order * 3); // x, y and radius on the screen, by index

  const nodeReducer = (key, data) => {
    const faded = chosen.near && !chosen.near.has(key);
    return {
      ...data,
      color: faded ? theme.faded[data.kind] : theme[data.kind],
      zIndex: faded ? 0 : 1,
    };
  };
  const edgeReducer = (key, data) => {
    const on = key === chosen.tie || key === hovered;
    const beside =
      chosen.near &&
      !chosen.tie &&
      chosen.at !== undefined &&
      touches(graph, key, chosen.at);
    if (on)
      return { ...data, color: theme.on, size: Math.max(3, data.size + 1) };
    if (beside)
      return { ...data, color: data.stated ? theme.stated : theme.beside };
    if (chosen.near) return { ...data, color: theme.away };
    return { ...data, color: data.stated ? theme.stated : theme.together };
  };
  const watched = !still.matches && graph.order <= WATCHED;
  if (!watched)
    for (const _ of arranging(graph)) {
      await frame();
      if (!stage.isConnected) return null;
    }
  try {
    renderer = new Sigma(graph, stage, {
      renderLabels: false, // labels() draws them, none over another
      nodeReducer,
      edgeReducer,
      minEdgeThickness: 0.9,
      stagePadding: 40,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      zIndex: true,
      defaultDrawNodeHover: () => {},
      allowInvalidContainer: true,
      doubleClickZoomingDuration: still.matches ? 0 : 200,
      zoomDuration: still.matches ? 0 : 200,
      inertiaDuration: still.matches ? 0 : 200,
    });
  } catch {
    stage.replaceChildren();
    return null;
  }

  const order = graph
    .nodes()
    .sort(
      (a, b) =>
        graph.getNodeAttribute(b, "size") - graph.getNodeAttribute(a, "size") ||
        a - b,
    );
  const place = () => {
    for (const key of order) {
      const data = renderer.getNodeDisplayData(key);
      const at = renderer.framedGraphToViewport(data);
      seen.set([at.x, at.y, renderer.scaleSize(data.size)], key * 3);
    }
  };
  let last = 0;
  let late = 0; // frames
  renderer.on("afterRender", () => {
    const now = performance.now();
    if (now - last > SLOW && now - last < 10 * SLOW) late++;
    last = now;
    if (late === 3) renderer.setSetting("hideEdgesOnMove", true);
    place();
    labels(renderer, graph, order, seen, chosen.near, theme, over);
  });
  // Sigma asks the graphics card what is under the pointer at each move, and waits: long where a processor draws.
  renderer.getNodeAtPosition = ({ x, y }) => {
    let best = null;
    let least = NEAR / 2;
    for (const key of order) {
      const [left, top, radius] = seen.subarray(key * 3, key * 3 + 3);
      const away = Math.hypot(x - left, y - top) - radius;
      if (away < least) [best, least] = [key, away];
    }
    return best;
  };
  renderer.scheduleRender();
  const tieAt = ({ x, y }) => {
    let best = null;
    let least = NEAR;
    graph.forEachEdge((key, data, source, target) => {
      const away = distance(x, y, seen, source * 3, target * 3);
      if (away < least) [best, least] = [key, away];
    });
    return best;
  };
  renderer.on("clickNode", ({ node }) => onThing(net.things[node]));
  renderer.on("clickStage", ({ event }) => {
    const key = tieAt(event);
    if (key) onTie(net.ties[key]);
    else onNothing();
  });
  renderer.on("enterNode", ({ node }) => {
    stage.classList.add("pointing");
    over = node;
    renderer.scheduleRender();
  });
  renderer.on("leaveNode", () => {
    stage.classList.remove("pointing");
    over = null;
    renderer.scheduleRender();
  });
  renderer.on("moveBody", ({ event }) => {
    if (over || event.original?.buttons) return;
    const key = tieAt(event);
    if (key === hovered) return;
    hovered = key;
    stage.classList.toggle("pointing", Boolean(key));
    renderer.refresh({ schedule: true }); // whole: part of one cannot be painted while it is arranged
  });

  for (const canvas of Object.values(renderer.getCanvases()))
    canvas.addEventListener("webglcontextlost", onLost);
  const recolor = () => {
    theme = colors(stage);
    renderer.refresh({ schedule: true });
  };
  dark.addEventListener("change", recolor);
  if (watched) watch();
  else onDone();

  /** Arrange it before the eyes of the reader. */
  async function watch() {
    for (const _ of arranging(graph)) {
      renderer.refresh();
      await frame();
      if (ended) return;
    }
    renderer.refresh();
    onDone();
  }

  const move = (to) => {
    const camera = renderer.getCamera();
    if (still.matches) camera.setState(to);
    else camera.animate(to, { duration: 150 });
  };
  return {
    /** Make one thing or tie stand out: {thing}, {tie} or null. */
    choose(what) {
      const keys = what?.thing
        ? [String(net.things.indexOf(what.thing))]
        : what?.tie
          ? what.tie.slice(0, 2).map(String)
          : null;
      chosen = {
        near:
          keys &&
          new Set(what.thing ? [...keys, ...graph.neighbors(keys[0])] : keys),
        tie: what?.tie ? String(net.ties.indexOf(what.tie)) : null,
        at: what?.thing ? keys[0] : undefined,
      };
      renderer.refresh({ schedule: true });
    },
    /** Move or zoom by a key; whether it means anything here. */
    key(name) {
      const { x, y, ratio } = renderer.getCamera().getState();
      const step = 0.15 * ratio;
      const to = {
        ArrowLeft: { x: x - step },
        ArrowRight: { x: x + step },
        ArrowUp: { y: y + step },
        ArrowDown: { y: y - step },
        "+": { ratio: Math.max(0.02, ratio / 1.5) },
        "=": { ratio: Math.max(0.02, ratio / 1.5) },
        "-": { ratio: Math.min(4, ratio * 1.5) },
        0: { x: 0.5, y: 0.5, ratio: 1 },
      }[name];
      if (to) move(to);
      return Boolean(to);
    },
    /** Give the browser its memory back. */
    end() {
      ended = true;
      dark.removeEventListener("change", recolor);
      renderer.kill();
    },
  };
}

function hasWebGL() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

function frame() {
  return new Promise((done) => requestAnimationFrame(done));
}

/** Nodes are indexes of things, edges indexes of ties; each thing begins at a place that its id decides. */
function graphOf(net) {
  const graph = new Graph({ type: "directed" });
  const degrees = new Array(net.things.length).fill(0);
  for (const [left, right] of net.ties) {
    degrees[left]++;
    degrees[right]++;
  }
  const scale = net.things.length > 300 ? 0.6 : 1;
  net.things.forEach((thing, index) => {
    const [angle, radius] = seeds(thing.id);
    const middle = net.middle.includes(thing.id);
    graph.addNode(String(index), {
      x: Math.cos(angle) * radius,
      y: Math.sin(angle) * radius,
      size: middle
        ? 13
        : Math.min(16, 3.5 + 1.3 * Math.sqrt(degrees[index])) * scale,
      kind: thing.type,
      name: short(thing.name),
      middle,
    });
  });
  for (let index = net.ties.length - 1; index >= 0; index--) {
    // the strongest last, on top
    const [left, right, stated, sentences, weight] = net.ties[index];
    const directions = new Set(stated.map(([, direction]) => direction));
    const [source, target] =
      directions.has("out") || !directions.size ? [left, right] : [right, left];
    graph.addDirectedEdgeWithKey(
      String(index),
      String(source),
      String(target),
      {
        type: directions.size === 1 ? "arrow" : "line",
        size: stated.length
          ? 2
          : Math.min(5, 0.7 + Math.log2(1 + weight) * 0.7),
        pull: 1 + Math.log2(1 + stated.length + weight),
        stated: stated.length > 0,
        zIndex: stated.length ? 1 : 0,
      },
    );
  }
  return graph;
}

/** An angle and a radius that a text decides (FNV-1a). */
function seeds(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return [
    ((hash & 0xffff) / 0x10000) * 2 * Math.PI,
    10 + 90 * Math.sqrt((hash >>> 16) / 0x10000),
  ];
}

/** Arrange by ForceAtlas2, a slice of time at each step; the number of rounds, and so what comes out, is always the same. */
function* arranging(graph) {
  const order = graph.order;
  const rounds = order > 1000 ? 250 : 400;
  const { nodes, edges } = graphToByteArrays(graph, (key, data) => data.pull);
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 20,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(order),
    barnesHutOptimize: order > 500,
    barnesHutTheta: 0.7,
  };
  let until = performance.now() + SLICE;
  for (let round = 0; round < rounds; round++) {
    iterate(settings, nodes, edges);
    if (performance.now() < until) continue;
    assignLayoutChanges(graph, nodes);
    yield round;
    until = performance.now() + SLICE;
  }
  assignLayoutChanges(graph, nodes);
}

function short(name) {
  const characters = [...name];
  return characters.length > LONGEST
    ? `${characters.slice(0, LONGEST - 1).join("")}…`
    : name;
}

function touches(graph, edge, node) {
  return graph.source(edge) === node || graph.target(edge) === node;
}

/** How far a point is from the line between two nodes. */
function distance(x, y, seen, a, b) {
  const [ax, ay, bx, by] = [seen[a], seen[a + 1], seen[b], seen[b + 1]];
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy || 1;
  const along = Math.min(
    1,
    Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length),
  );
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Write names beside their nodes, the largest first, each only where nothing stands yet. */
function labels(renderer, graph, order, seen, near, theme, hovered) {
  const context = renderer.getCanvases().labels.getContext("2d");
  const { width, height } = renderer.getDimensions();
  const inside = ([left, top, right, bottom]) =>
    left >= 0 && top >= 0 && right <= width && bottom <= height;
  const few = graph.order <= WATCHED;
  const least = SMALLEST[few || near ? "few" : "many"];
  const dots = order
    .map((key) => [key, seen[key * 3], seen[key * 3 + 1], seen[key * 3 + 2]])
    .filter(([, x, y, radius]) => inside([x, y, x, y]) && radius >= least);
  const stands = (key) =>
    key === hovered || graph.getNodeAttribute(key, "middle");
  const wanted = dots.filter(([key]) => !near || near.has(key) || stands(key));
  const boxes = wanted.map(([, x, y, radius]) => [
    x - radius,
    y - radius,
    x + radius,
    y + radius,
  ]);
  const dotted = few || near ? boxes : []; // of many, names may cover some
  const named = [];
  context.font = `13px ${theme.font}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  const own = new Map(wanted.map(([key], at) => [key, boxes[at]]));
  wanted.sort(([a], [b]) => stands(b) - stands(a));
  for (const [number, [key, x, y, radius]] of wanted.entries()) {
    const name = graph.getNodeAttribute(key, "name");
    const size = (widths[name] ??= context.measureText(name).width);
    const places = [
      [x + radius + 3, y],
      [x - radius - 3 - size, y],
      [x - size / 2, y + radius + 10],
      [x - size / 2, y - radius - 10],
    ];
    const free =
      (others) =>
      ([left, at]) => {
        const box = [left - 2, at - 8, left + size + 2, at + 8];
        return (
          inside(box) &&
          !named.some((other) => overlaps(box, other)) &&
          !others.some(
            (other) => other !== own.get(key) && overlaps(box, other),
          )
        );
      };
    const [left, at] =
      places.find(free(dotted)) ??
      (number < ALWAYS ? places.find(free([])) : undefined) ??
      (stands(key) ? places[0] : []);
    if (left === undefined) continue;
    named.push([left - GAP, at - 9, left + size + GAP, at + 9]);
    context.strokeText(name, left, at);
    context.fillText(name, left, at);
  }
}
const widths = {};

function overlaps(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** The colors of the style sheet, as they are now. */
function colors(element) {
  const style = getComputedStyle(element);
  const named = (name) => full(style.getPropertyValue(name).trim());
  const paper = named("--paper");
  const types = Object.fromEntries(
    [
      "place",
      "agency",
      "org",
      "project",
      "program",
      "event",
      "doc",
      "person",
    ].map((type) => [type.toUpperCase(), named(`--${type}`)]),
  );
  const ink = named("--ink");
  return {
    ...types,
    faded: Object.fromEntries(
      Object.entries(types).map(([type, color]) => [
        type,
        mixed(color, paper, 0.22),
      ]),
    ),
    paper,
    ink,
    font: style.fontFamily,
    stated: mixed(named("--stated"), paper, 0.75),
    together: mixed(ink, paper, 0.33),
    beside: mixed(ink, paper, 0.6),
    away: mixed(ink, paper, 0.1),
    on: named("--stated"),
  };
}

/** #abc as #aabbcc. */
function full(color) {
  return color.length === 4
    ? `#${[...color.slice(1)].map((digit) => digit + digit).join("")}`
    : color;
}

/** So much of one color, the rest of another. */
function mixed(color, other, share) {
  const part = (text, at) => parseInt(text.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) =>
      Math.round(part(color, at) * share + part(other, at) * (1 - share)),
    )
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}
