// What the network view needs of Sigma.js and graphology.
export { default as Graph } from "graphology";
export { assignLayoutChanges, graphToByteArrays } from "graphology-layout-forceatlas2/helpers.js";
export { default as iterate } from "graphology-layout-forceatlas2/iterate.js";
export { default as Sigma } from "sigma";
