package org.pelage.base.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one section of the configuration into a typed record and insists that every key is known
 * and every value within its range. Call {@link #done()} last.
 *
 * <p>Not thread-safe; used at start only.
 */
public final class SettingsReader {
  private final String path;
  private final Config section;
  private final Set<String> read = new HashSet<>();

  private SettingsReader(String path, Config section) {
    this.path = path;
    this.section = section;
  }

  /** A reader of the section at {@code path}, such as {@code pelage.session}. */
  public static SettingsReader of(Config config, String path) {
    if (!config.hasPath(path)) {
      throw new BadSettingException(path, "this section is missing");
    }
    return new SettingsReader(path, config.getConfig(path));
  }

  /** A whole number within [{@code low}, {@code high}]. */
  public int intBetween(String key, int low, int high) {
    int value = get(key, section::getInt);
    if (value < low || value > high) {
      throw new BadSettingException(
          full(key), "must be between " + low + " and " + high + ", is " + value);
    }
    return value;
  }

  /** A number within [{@code low}, {@code high}]. */
  public double doubleBetween(String key, double low, double high) {
    double value = get(key, section::getDouble);
    if (!(value >= low && value <= high)) {
      throw new BadSettingException(
          full(key), "must be between " + low + " and " + high + ", is " + value);
    }
    return value;
  }

  /** A duration such as {@code 20s} within [{@code low}, {@code high}]. */
  public Duration durationBetween(String key, Duration low, Duration high) {
    Duration value = get(key, section::getDuration);
    if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
      throw new BadSettingException(
          full(key), "must be between " + low + " and " + high + ", is " + value);
    }
    return value;
  }

  /** A size such as {@code 64KiB} within [{@code low}, {@code high}] bytes. */
  public long bytesBetween(String key, long low, long high) {
    long value = get(key, section::getBytes);
    if (value < low || value > high) {
      throw new BadSettingException(
          full(key), "must be between " + low + " and " + high + " bytes, is " + value);
    }
    return value;
  }

  /** {@code true} or {@code false}. */
  public boolean bool(String key) {
    return get(key, section::getBoolean);
  }

  /** A text, which may be empty. */
  public String text(String key) {
    return get(key, section::getString);
  }

  /** A list of texts, which may be empty. */
  public List<String> texts(String key) {
    return get(key, section::getStringList);
  }

  /** One of the enum's constants, in lower case with dashes. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    String value = text(key);
    for (E e : type.getEnumConstants()) {
      if (wireName(e).equals(value)) {
        return e;
      }
    }
    List<String> allowed =
        java.util.Arrays.stream(type.getEnumConstants()).map(SettingsReader::wireName).toList();
    throw new BadSettingException(full(key), "must be one of " + allowed + ", is '" + value + "'");
  }

  /** A section below this one, which has a reader of its own. */
  public void section(String key) {
    read.add(key);
  }

  /**
   * Nothing more will be read.
   *
   * @throws BadSettingException if the section holds a key that was not read
   */
  public void done() {
    for (String key : section.root().keySet()) {
      if (!read.contains(key)) {
        throw new BadSettingException(
            full(key), "unknown setting; known here: " + new java.util.TreeSet<>(read));
      }
    }
  }

  private <T> T get(String key, Function<String, T> getter) {
    read.add(key.contains(".") ? key.substring(0, key.indexOf('.')) : key);
    try {
      return getter.apply(key);
    } catch (ConfigException.Missing e) {
      throw new BadSettingException(full(key), "is missing");
    } catch (ConfigException e) {
      throw new BadSettingException(full(key), e.getMessage());
    }
  }

  private String full(String key) {
    return path + "." + key;
  }

  private static String wireName(Enum<?> e) {
    return e.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
