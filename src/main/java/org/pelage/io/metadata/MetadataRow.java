package org.pelage.io.metadata;

import java.util.Optional;
import org.pelage.catalog.NewAnnotation;

/**
 * A row of a metadata file that makes sense.
 *
 * @param annotation with everything but its image
 * @param path of its image as the file gives it
 */
record MetadataRow(long line, NewAnnotation annotation, Optional<String> path) {}
