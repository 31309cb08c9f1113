/** Snapshots of an identity graph as bytes, for whoever keeps them. */
package org.pelage.io.snapshot;
