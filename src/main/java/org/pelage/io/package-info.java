/**
 * What comes in and goes out: metadata files, embeddings, decisions and image bytes in; names,
 * matches and decision logs out; and the demo herd. Blocking library code for the command line and
 * for routes on a blocking dispatcher; it writes to the catalogue and knows no actors.
 */
package org.pelage.io;
