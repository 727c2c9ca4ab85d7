// Finishes the site after Trunk built it, run by Trunk: one after the other, as hooks of one stage are not.
await import("./minify.mjs");
await import("./offline.mjs");
