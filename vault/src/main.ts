// One program in three places: as the unlock page, as the Service Worker, and as the worker that reckons with words.

import { reckon } from "./reckoning.ts";
import { start } from "./page.ts";
import { serve } from "./worker.ts";

if ("ServiceWorkerGlobalScope" in self) serve();
else if ("DedicatedWorkerGlobalScope" in self) reckon();
else start();
