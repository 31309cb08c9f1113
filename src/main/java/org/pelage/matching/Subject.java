package org.pelage.matching;

import java.util.Objects;
import java.util.Optional;

/** What matching must know of an annotation besides its embedding. */
public record Subject(int rowid, Optional<String> species, Optional<String> viewpoint) {
  public Subject {
    Objects.requireNonNull(species, "species");
    Objects.requireNonNull(viewpoint, "viewpoint");
  }
}
