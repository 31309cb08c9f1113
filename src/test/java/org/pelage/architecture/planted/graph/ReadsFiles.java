package org.pelage.architecture.planted.graph;

import java.io.File;

/** The library touches the file system. */
public record ReadsFiles(File file) {}
