#!/usr/bin/env node
/** Entry of the program `offhook`: the command line to `cli`, its answer to the exit code. */
import { main } from "./cli/index.js";

await main();
