package org.pelage.io.export;

import java.util.Objects;
import java.util.Optional;
import org.pelage.catalog.AnnotationRow;

/**
 * An annotation and who it is.
 *
 * @param individual names the block of the partition, the same for all of its annotations
 * @param name of the individual; empty: it has none yet
 * @param provisional the partition is not sure enough to write the name to the catalogue
 */
public record NamedAnnotation(
    AnnotationRow annotation, String individual, Optional<String> name, boolean provisional) {
  public NamedAnnotation {
    Objects.requireNonNull(annotation, "annotation");
    Objects.requireNonNull(individual, "individual");
  }
}
