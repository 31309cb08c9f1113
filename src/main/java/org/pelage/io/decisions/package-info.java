/** The decision log as a file: one JSON object a line, as the native interface exports it. */
package org.pelage.io.decisions;
