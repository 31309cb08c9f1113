package org.pelage.http.v1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pelage.callback.CallbackUrl;
import org.pelage.http.wire.GraphShapes;
import org.pelage.http.wire.Refused;
import org.pelage.review.ReviewConfig;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.review.parameters.ParameterSet;
import org.pelage.session.Genesis;

/** Reads what a creation asks for besides its annotations. */
final class GraphOrders {
  /** What a request may say for whatever the server takes by itself. */
  private static final String DEFAULT = "default";

  private static final int CONFIG_KEYS_MAX = 100;
  private static final int CONFIG_TEXT_MAX = 256;
  private static final Set<String> METHODS = Set.of("POST", "PUT", "GET", "DELETE");

  private final Map<String, ParameterSet> algorithms;

  /**
   * @param algorithms names that can be asked for, with the parameters each knows
   */
  GraphOrders(Map<String, ParameterSet> algorithms) {
    this.algorithms = Map.copyOf(algorithms);
  }

  /**
   * @param annotations how many the graph will have, which the default algorithm depends on
   */
  Genesis.Order order(GraphShapes.Create request, int annotations) {
    String algorithm = algorithm(request.algorithm().orElse(DEFAULT), annotations);
    return new Genesis.Order(
        algorithm,
        checked(algorithm, config(request.config().orElse(Map.of()))),
        start(request.start()),
        request.candidates().isEmpty(),
        callbacks(request.callbacks()),
        List.of(),
        false);
  }

  private String algorithm(String name, int annotations) {
    if (name.equals(DEFAULT)) {
      return BuiltIn.defaultFor(annotations);
    }
    if (!algorithms.containsKey(name)) {
      String known = algorithms.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw Refused.invalid("algorithm", "there is none of this name; known are " + known);
    }
    return name;
  }

  private Map<String, Object> checked(String algorithm, Map<String, Object> config) {
    try {
      algorithms.get(algorithm).check(new ReviewConfig(config));
      return config;
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("config", e.getMessage());
    }
  }

  /** Values by dotted name; which names there are is the algorithm's to say. */
  private static Map<String, Object> config(Map<String, JsonNode> given) {
    if (given.size() > CONFIG_KEYS_MAX) {
      throw Refused.invalid("config", "has more than " + CONFIG_KEYS_MAX + " keys");
    }
    Map<String, Object> config = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          if (!value.isNull()) {
            config.put(key, scalar(key, value));
          }
        });
    return config;
  }

  private static Object scalar(String key, JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
      return value.doubleValue();
    }
    if (value.isTextual() && value.textValue().length() <= CONFIG_TEXT_MAX) {
      return value.textValue();
    }
    throw Refused.invalid(
        "config." + key,
        "must be true, false, a number or at most " + CONFIG_TEXT_MAX + " characters");
  }

  private static Genesis.StartFrom start(Optional<GraphShapes.Start> given) {
    Genesis.StartFrom otherwise = Genesis.StartFrom.DEFAULT;
    return given
        .map(
            start ->
                new Genesis.StartFrom(
                    word("start.reviews", start.reviews(), otherwise.reviews()),
                    word("start.names", start.names(), otherwise.names()),
                    word("start.compare", start.compare(), otherwise.compare())))
        .orElse(otherwise);
  }

  /** A constant by its name on the wire: lower case, with hyphens. */
  private static <E extends Enum<E>> E word(String field, Optional<String> given, E otherwise) {
    if (given.isEmpty()) {
      return otherwise;
    }
    E[] constants = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> wireName(constant).equals(given.get()))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid(
                    field,
                    "must be one of "
                        + Arrays.stream(constants)
                            .map(GraphOrders::wireName)
                            .collect(Collectors.joining(", "))));
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Genesis.Callbacks callbacks(Optional<GraphShapes.Callbacks> given) {
    return given
        .map(
            c ->
                new Genesis.Callbacks(
                    url("callbacks.review_url", c.reviewUrl()),
                    method("callbacks.review_method", c.reviewMethod()),
                    url("callbacks.finished_url", c.finishedUrl()),
                    method("callbacks.finished_method", c.finishedMethod()),
                    url("callbacks.error_url", c.errorUrl()),
                    method("callbacks.error_method", c.errorMethod())))
        .orElse(Genesis.Callbacks.NONE);
  }

  private static String url(String field, Optional<String> given) {
    String url = given.orElse("");
    try {
      if (!url.isEmpty()) {
        CallbackUrl.parse(url);
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(field, e.getMessage());
    }
  }

  private static String method(String field, Optional<String> given) {
    String method = given.orElse("POST").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw Refused.invalid(field, "must be POST, PUT, GET or DELETE");
    }
    return method;
  }
}
