package org.pelage.review.parameters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pelage.review.ReviewConfig;

/** The parameters an algorithm knows. Immutable. */
public final class ParameterSet {
  private final Map<String, Parameter<?>> byKey;

  private ParameterSet(Map<String, Parameter<?>> byKey) {
    this.byKey = byKey;
  }

  /** The given parameters, which must have different keys. */
  public static ParameterSet of(List<Parameter<?>> parameters) {
    Map<String, Parameter<?>> byKey = new LinkedHashMap<>();
    for (Parameter<?> parameter : parameters) {
      if (byKey.put(parameter.key(), parameter) != null) {
        throw new IllegalArgumentException("two parameters are called " + parameter.key());
      }
    }
    return new ParameterSet(byKey);
  }

  /** These and others. */
  public ParameterSet and(List<Parameter<?>> others) {
    List<Parameter<?>> all = new ArrayList<>(byKey.values());
    all.addAll(others);
    return of(all);
  }

  /** All of them, in their order. */
  public Collection<Parameter<?>> all() {
    return byKey.values();
  }

  /**
   * Checks that everything set is known and allowed.
   *
   * @throws IllegalArgumentException naming the key, what was given and what is allowed
   */
  public void check(ReviewConfig config) {
    for (String key : new TreeMap<>(config.values()).keySet()) {
      Parameter<?> parameter = byKey.get(key);
      if (parameter == null) {
        throw new IllegalArgumentException(
            "config." + key + " is unknown; known are: " + String.join(", ", similar(key)));
      }
      parameter.check(config);
    }
  }

  /** A configuration from texts, such as {@code --config redun.pos=3}; not checked. */
  public ReviewConfig ofTexts(Map<String, String> texts) {
    Map<String, Object> values = new TreeMap<>();
    texts.forEach(
        (key, text) -> {
          Parameter<?> parameter = byKey.get(key);
          values.put(key, parameter == null ? text : parameter.ofText(text));
        });
    return new ReviewConfig(values);
  }

  /** Known keys of the same family, or all if there is no such family. */
  private List<String> similar(String key) {
    String family = key.substring(0, key.indexOf('.') + 1);
    List<String> same =
        byKey.keySet().stream().filter(k -> !family.isEmpty() && k.startsWith(family)).toList();
    return same.isEmpty() ? List.copyOf(byKey.keySet()) : same;
  }
}
