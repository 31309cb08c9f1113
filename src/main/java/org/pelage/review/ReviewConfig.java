package org.pelage.review;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Parameters of an algorithm by their dotted names (docs/definitions.md, "Parameters"), as given by
 * a request over the defaults. Values are Boolean, Long, Double or String; keys with no value are
 * absent. Immutable.
 */
public record ReviewConfig(Map<String, Object> values) {
  /** Nothing set: every default acts. */
  public static final ReviewConfig DEFAULTS = new ReviewConfig(Map.of());

  public ReviewConfig {
    values = Map.copyOf(values);
  }

  /** A copy with {@code overrides} on top. */
  public ReviewConfig with(Map<String, Object> overrides) {
    Map<String, Object> all = new TreeMap<>(values);
    all.putAll(overrides);
    return new ReviewConfig(all);
  }

  /** The value of {@code key}, empty if it is not set. */
  public Optional<Object> get(String key) {
    return Optional.ofNullable(values.get(key));
  }
}
