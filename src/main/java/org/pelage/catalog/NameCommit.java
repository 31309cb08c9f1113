package org.pelage.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What became of a list of {@link NameChange}s.
 *
 * @param written those that changed a name
 * @param foreign those whose name somebody else had changed; nothing was written for them
 * @param unchanged how many annotations bore the wanted name already
 */
public record NameCommit(List<NameChange> written, List<Foreign> foreign, int unchanged) {

  /**
   * A change that was not made, because the name is no longer the one it was inferred from.
   *
   * @param found the name in the catalogue; empty if it has none or the annotation is gone
   */
  public record Foreign(NameChange wanted, Optional<String> found) {}

  public NameCommit {
    written = List.copyOf(written);
    foreign = List.copyOf(foreign);
  }
}
