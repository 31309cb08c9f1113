package org.pelage.review;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The algorithms that can be named in a request. Immutable and thread-safe. */
public final class Algorithms {
  /** Makes an algorithm for a new, empty graph. */
  @FunctionalInterface
  public interface Factory {
    /**
     * @param config parameters by their dotted names
     * @param seed for whatever the algorithm draws
     */
    ReviewAlgorithm create(ReviewConfig config, long seed);
  }

  private final Map<String, Factory> byName;

  private Algorithms(Map<String, Factory> byName) {
    this.byName = byName;
  }

  /** Names (aliases included) in the order they were given. */
  public static Algorithms of(Map<String, Factory> byName) {
    return new Algorithms(new LinkedHashMap<>(byName));
  }

  /** Every name that can be asked for. */
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /** The factory of that name or alias, empty if there is none. */
  public Optional<Factory> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
