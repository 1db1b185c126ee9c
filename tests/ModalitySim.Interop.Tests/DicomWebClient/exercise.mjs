// Takes a DICOMweb server through what dicomweb-client can do, and prints what came back as one JSON object.
// usage: node exercise.mjs BASE-URL FILE...
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { XMLHttpRequest } from "./xhr.mjs";

globalThis.XMLHttpRequest = XMLHttpRequest;
const { api } = createRequire(import.meta.url)("dicomweb-client");

const [url, ...files] = process.argv.slice(2);
const client = new api.DICOMwebClient({ url: url.replace(/\/$/, "") });
const hash = (bytes) => createHash("sha256").update(Buffer.from(bytes)).digest("hex");
const value = (dataset, tag) => dataset[tag]?.Value?.[0];

const datasets = [];
for (const file of files) {
  const bytes = await readFile(file);
  datasets.push(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

await client.storeInstances({ datasets });

const studies = await client.searchForStudies({ queryParams: { limit: 10, includefield: "StudyDescription" } });
const studyInstanceUID = value(studies[0], "0020000D");
const series = await client.searchForSeries({ studyInstanceUID });
const seriesInstanceUID = value(series[0], "0020000E");
const instances = await client.searchForInstances({ studyInstanceUID, seriesInstanceUID });
const sopInstanceUID = value(instances[0], "00080018");
const one = { studyInstanceUID, seriesInstanceUID, sopInstanceUID };

const metadata = [].concat(await client.retrieveInstanceMetadata(one))[0];
const study = await client.retrieveStudyMetadata({ studyInstanceUID });
const bulk = await client.retrieveBulkData({ BulkDataURI: metadata["7FE00010"].BulkDataURI });
const frames = await client.retrieveInstanceFrames({ ...one, frameNumbers: [1] });
const instance = await client.retrieveInstance(one);
const whole = await client.retrieveSeries({ studyInstanceUID, seriesInstanceUID });
const rendered = await client.retrieveInstanceRendered({ ...one, mediaTypes: [{ mediaType: "image/png" }] });
let missing = 0;
try {
  await client.retrieveInstanceMetadata({ ...one, sopInstanceUID: "1.2.3" });
} catch (error) {
  missing = error.status;
}

console.log(JSON.stringify({
  studies: studies.length,
  studyInstanceUID,
  patient: value(studies[0], "00100010")?.Alphabetic,
  series: series.length,
  instances: instances.map((found) => value(found, "00080018")),
  sopInstanceUID,
  rows: value(metadata, "00280010"),
  studyMetadata: study.length,
  bulk: hash(bulk[0]),
  frame: hash(frames[0]),
  instance: hash(instance),
  instanceLength: instance.byteLength,
  seriesFiles: whole.length,
  png: Buffer.from([].concat(rendered)[0]).subarray(1, 4).toString("latin1"),
  missing,
}));
