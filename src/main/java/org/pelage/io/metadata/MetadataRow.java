package org.pelage.io.metadata;

import java.util.List;
import org.pelage.catalog.NewAnnotation;

/**
 * A row of a metadata file that makes sense.
 *
 * @param annotation with everything but its image
 * @param paths where its image may be, the likeliest first; empty: nowhere
 */
public record MetadataRow(long line, NewAnnotation annotation, List<String> paths) {}
