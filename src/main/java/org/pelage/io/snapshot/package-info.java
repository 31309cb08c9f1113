/**
 * Snapshots of an identity graph as bytes, for programs that keep one by itself: the engine's own
 * tests and benchmarks, and whoever uses it as a library. A session of the server replays its
 * journal instead, since an algorithm's state is more than its graph.
 */
package org.pelage.io.snapshot;
