/** Places `image` of a folder as an artifact does, copies it as a root does, and says what that cost. */
import { join } from "node:path";
import { placeImage } from "../../dist/publish/artifact-image.js";
import { diskSource } from "../../dist/publish/disk/disk.js";
import { fileSource, localDisk } from "../../dist/publish/disk/local-disk.js";

const [dir] = process.argv.slice(2);
const placed = placeImage({ from: join(dir, "image"), to: join(dir, "placed"), mode: 0o644 });
const disk = localDisk(join(dir, "root"), "a root");
await disk.write("first", { source: fileSource(join(dir, "placed"), placed.size), mode: 0o444 });
await disk.write("again", { source: diskSource(disk, { path: "first", size: placed.size }), mode: 0o644 });
const copied = await disk.digest("again");
process.stdout.write(JSON.stringify({ memory: process.resourceUsage().maxRSS, placed, copied }));
