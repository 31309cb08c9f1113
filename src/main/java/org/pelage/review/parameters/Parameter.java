package org.pelage.review.parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.pelage.review.ReviewConfig;

/**
 * One parameter: its dotted name, what may be given and what acts if nothing is. Immutable.
 *
 * @param <T> type of its value
 */
public final class Parameter<T> {
  private final String key;
  private final T fallback;
  private final String allowed;
  private final Function<Object, Optional<T>> convert;
  private final Function<String, Object> ofText;

  private Parameter(
      String key,
      T fallback,
      String allowed,
      Function<Object, Optional<T>> convert,
      Function<String, Object> ofText) {
    this.key = key;
    this.fallback = fallback;
    this.allowed = allowed;
    this.convert = convert;
    this.ofText = ofText;
  }

  /** True or false. */
  public static Parameter<Boolean> flag(String key, boolean fallback) {
    return new Parameter<>(
        key,
        fallback,
        "true or false",
        given -> given instanceof Boolean b ? Optional.of(b) : Optional.empty(),
        Parameter::flagOf);
  }

  /** A whole number in [{@code min}, {@code max}]. */
  public static Parameter<Integer> whole(String key, int fallback, int min, int max) {
    return new Parameter<>(
        key,
        fallback,
        "a whole number between " + min + " and " + max,
        given ->
            given instanceof Long n && n >= min && n <= max
                ? Optional.of(n.intValue())
                : Optional.empty(),
        Parameter::wholeOf);
  }

  /** A number in [{@code min}, {@code max}]. */
  public static Parameter<Double> number(String key, double fallback, double min, double max) {
    return new Parameter<>(
        key,
        fallback,
        "a number between " + min + " and " + max,
        given -> {
          double value = given instanceof Number n ? n.doubleValue() : Double.NaN;
          return value >= min && value <= max ? Optional.of(value) : Optional.empty();
        },
        Parameter::numberOf);
  }

  /** Text of at most {@code max} characters. */
  public static Parameter<String> text(String key, String fallback, int max) {
    return new Parameter<>(
        key,
        fallback,
        "text of at most " + max + " characters",
        given -> given instanceof String s && s.length() <= max ? Optional.of(s) : Optional.empty(),
        text -> text);
  }

  /** One of the constants of an enumeration, by a name on the wire. */
  public static <E extends Enum<E>> Parameter<E> choice(
      String key, E fallback, List<E> choices, Function<E, String> code) {
    return new Parameter<>(
        key,
        fallback,
        "one of " + String.join(", ", choices.stream().map(code).toList()),
        given -> choices.stream().filter(c -> code.apply(c).equals(given)).findFirst(),
        text -> text);
  }

  /** One of the constants of an enumeration, by its name in lower case with hyphens. */
  public static <E extends Enum<E>> Parameter<E> choice(String key, E fallback) {
    List<E> all = Arrays.asList(fallback.getDeclaringClass().getEnumConstants());
    return choice(key, fallback, all, c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The same without a default: empty if it is not set. */
  public Parameter<Optional<T>> optional() {
    return new Parameter<>(
        key, Optional.empty(), allowed, given -> convert.apply(given).map(Optional::of), ofText);
  }

  /** Its dotted name. */
  public String key() {
    return key;
  }

  /** What may be given, in words. */
  public String allowed() {
    return allowed;
  }

  /** What acts if it is not set. */
  public T fallback() {
    return fallback;
  }

  /** The value in force; what is not allowed counts as not set. Never throws. */
  public T read(ReviewConfig config) {
    return config.get(key).flatMap(convert).orElse(fallback);
  }

  /**
   * Checks what is set.
   *
   * @throws IllegalArgumentException naming the key, what was given and what is allowed
   */
  public void check(ReviewConfig config) {
    config
        .get(key)
        .filter(given -> convert.apply(given).isEmpty())
        .ifPresent(
            given -> {
              throw new IllegalArgumentException(
                  "config." + key + " must be " + allowed + ": " + given);
            });
  }

  /** The value a text means, as from a command line; that it is allowed is for {@link #check}. */
  Object ofText(String given) {
    return ofText.apply(given);
  }

  private static Object flagOf(String text) {
    return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
  }

  private static Object wholeOf(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notWhole) {
      return text;
    }
  }

  private static Object numberOf(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }
}
