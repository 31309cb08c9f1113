package org.pelage.http.v1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pelage.base.Text;
import org.pelage.callback.CallbackUrl;
import org.pelage.http.wire.GraphShapes;
import org.pelage.http.wire.Refused;
import org.pelage.review.ReviewConfig;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.review.parameters.ParameterSet;
import org.pelage.review.parameters.ReviewParameters;
import org.pelage.session.Genesis;
import org.pelage.session.Genesis.StartFrom.Compare;
import org.pelage.session.Genesis.StartFrom.Names;
import org.pelage.session.Genesis.StartFrom.Reviews;

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
    Map<String, Object> config = config(request.config().orElse(Map.of()));
    ReviewParameters parameters = checked(algorithm, config);
    return new Genesis.Order(
        algorithm,
        config,
        start(request.start(), config, parameters.start()),
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

  private ReviewParameters checked(String algorithm, Map<String, Object> config) {
    try {
      return ReviewParameters.strict(new ReviewConfig(config), algorithms.get(algorithm));
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("config", e.getMessage());
    }
  }

  /** Whether several species may be in the graph, which either place may say. */
  static boolean mixedSpecies(GraphShapes.Create request) {
    JsonNode inConfig =
        request.config().orElse(Map.of()).getOrDefault("mixed_species", BooleanNode.FALSE);
    return request.mixedSpecies().orElse(inConfig.asBoolean());
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
    if (value.isTextual()
        && value.textValue().length() <= CONFIG_TEXT_MAX
        && Text.isWhole(value.textValue())) {
      return value.textValue();
    }
    throw Refused.invalid(
        "config." + key,
        "must be true, false, a number or at most " + CONFIG_TEXT_MAX + " characters");
  }

  /** The request's {@code start}, whose words may stand in {@code config} as well. */
  private static Genesis.StartFrom start(
      Optional<GraphShapes.Start> given,
      Map<String, Object> config,
      ReviewParameters.Start inConfig) {
    GraphShapes.Start start =
        given.orElse(new GraphShapes.Start(Optional.empty(), Optional.empty(), Optional.empty()));
    refuseContradiction("start.reviews", start.reviews(), config);
    refuseContradiction("start.names", start.names(), config);
    refuseContradiction("start.compare", start.compare(), config);
    return new Genesis.StartFrom(
        word("start.reviews", start.reviews(), same(Reviews.class, inConfig.reviews())),
        word("start.names", start.names(), same(Names.class, inConfig.names())),
        word("start.compare", start.compare(), same(Compare.class, inConfig.compare())));
  }

  private static void refuseContradiction(
      String key, Optional<String> given, Map<String, Object> config) {
    if (given.isPresent() && !config.getOrDefault(key, given.get()).equals(given.get())) {
      throw Refused.invalid(
          key, "says something else than config." + key + "; give it in one place");
    }
  }

  private static <E extends Enum<E>> E same(Class<E> type, Enum<?> constant) {
    return Enum.valueOf(type, constant.name());
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
