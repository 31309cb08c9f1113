package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pelage.callback.CallbackUrl;
import org.pelage.review.ReviewConfig;
import org.pelage.review.parameters.Preset;
import org.pelage.session.Genesis;

/** Reads what a creation asks for. Parameters that are not known are passed over, as ever. */
final class Orders {
  private static final Set<String> METHODS = Set.of("POST", "GET", "PUT", "DELETE");
  private static final int CONFIG_TEXT_MAX = 256;

  private static final String LCA = "lca";

  private static final Map<String, String> BACKENDS =
      Map.of(
          "graph_algorithm",
          "graph_algorithm",
          "graph",
          "graph_algorithm",
          "ga",
          "graph_algorithm",
          LCA,
          LCA,
          "clusters",
          LCA);

  private final Set<String> algorithms;

  /**
   * @param algorithms names that the server has
   */
  Orders(Set<String> algorithms) {
    this.algorithms = Set.copyOf(algorithms);
  }

  /** As the API creates. */
  Genesis.Order order(Parameters parameters) {
    return order(parameters, Preset.api(new ReviewConfig(config(parameters))));
  }

  /** As a page of this mode creates. */
  Genesis.Order page(Parameters parameters, Preset mode) {
    return order(parameters, Preset.page(mode, new ReviewConfig(config(parameters))));
  }

  private Genesis.Order order(Parameters parameters, ReviewConfig config) {
    return new Genesis.Order(
        algorithm(parameters.text("backend").orElse("graph_algorithm")),
        config.values(),
        Genesis.StartFrom.DEFAULT,
        true,
        new Genesis.Callbacks(
            url(parameters, "review_callback_url"),
            method(parameters, "review_callback_method"),
            url(parameters, "finished_callback_url"),
            method(parameters, "finished_callback_method"),
            url(parameters, "error_callback_url"),
            method(parameters, "error_callback_method")),
        parameters.numbers("creation_imageset_rowid_list"),
        true);
  }

  /** Whether an algorithm is the one behind the backend {@code lca}. */
  static boolean isLca(String algorithm) {
    return LCA.equals(BACKENDS.get(algorithm));
  }

  private String algorithm(String backend) {
    return Optional.ofNullable(BACKENDS.get(backend))
        .filter(algorithms::contains)
        .orElseThrow(
            () -> Fault.invalid("backend", "Requested backend '" + backend + "' not supported"));
  }

  private static Map<String, Object> config(Parameters parameters) {
    Map<String, Object> config = new TreeMap<>();
    parameters
        .object("query_config_dict")
        .ifPresent(
            given ->
                given
                    .properties()
                    .forEach(
                        entry ->
                            value(entry.getKey(), entry.getValue())
                                .ifPresent(value -> config.put(entry.getKey(), value))));
    return config;
  }

  private static Optional<Object> value(String key, JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Optional.of(value.longValue());
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return Optional.of(value.doubleValue());
    }
    String text = value.isTextual() ? value.textValue() : WbiaJson.write(value);
    if (text.length() > CONFIG_TEXT_MAX) {
      throw Fault.invalid(
          "query_config_dict", key + " has more than " + CONFIG_TEXT_MAX + " characters");
    }
    return Optional.of(text);
  }

  /** The address as it was given: clients send it encoded once more than needed. */
  private static String url(Parameters parameters, String name) {
    String url = parameters.text(name).orElse("");
    try {
      if (!url.isEmpty()) {
        CallbackUrl.parse(url);
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw Fault.invalid(name, e.getMessage());
    }
  }

  private static String method(Parameters parameters, String name) {
    String method = parameters.text(name).orElse("POST").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw Fault.invalid(name, "must be POST, GET, PUT or DELETE");
    }
    return method;
  }
}
