// Bundles each file of src/ into ../taizhang/serve/static/libraries, with the licenses of what went in.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const target = "../taizhang/serve/static/libraries";
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const { metafile } = await build({
  entryPoints: readdirSync("src").map((name) => join("src", name)),
  outdir: target,
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  metafile: true,
});

const packages = new Set(
  Object.values(metafile.outputs)
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, input]) => input.bytesInOutput > 0)
    .map(([path]) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/))
    .filter(Boolean)
    .map((match) => match[0]),
);
const licenses = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)(\.|$)/i.test(file));
  const texts = files
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r", "").trim());
  return [`${name} ${version} (${license})`, ...texts].join("\n\n").replaceAll("\r\n", "\n");
});
writeFileSync(join(target, "LICENSES.txt"), `${licenses.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);

for (const [path, { bytes }] of Object.entries(metafile.outputs)) {
  console.log(
    `${dirname(path).split("/").at(-1)}/${path.split("/").at(-1)}  ${Math.round(bytes / 1000)} kB`,
  );
}
