package org.pelage.base.wire;

import com.typesafe.config.Config;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pelage.base.CborMessage;

/**
 * The explicit table of stable names, {@code pelage.wire.names}. A name is written for each type;
 * old names stay in the table as further keys of the same type ({@code pelage.wire.former}), so
 * that what was written stays readable. Immutable and thread-safe.
 */
public final class WireNames {
  private final Map<String, Class<? extends CborMessage>> typeOf;
  private final Map<Class<?>, String> nameOf;

  private WireNames(
      Map<String, Class<? extends CborMessage>> typeOf, Map<Class<?>, String> nameOf) {
    this.typeOf = Collections.unmodifiableMap(typeOf);
    this.nameOf = Collections.unmodifiableMap(nameOf);
  }

  /**
   * Reads the table.
   *
   * @throws IllegalStateException if a type is missing, is no {@link CborMessage}, or has two names
   */
  public static WireNames read(Config wire) {
    Map<String, Class<? extends CborMessage>> typeOf = new TreeMap<>();
    Map<Class<?>, String> nameOf = new HashMap<>();
    wire.getObject("names")
        .unwrapped()
        .forEach(
            (name, type) -> {
              Class<? extends CborMessage> known = load(name, String.valueOf(type));
              typeOf.put(name, known);
              String other = nameOf.put(known, name);
              if (other != null) {
                throw new IllegalStateException(
                    "pelage.wire.names: "
                        + type
                        + " has two names, "
                        + other
                        + " and "
                        + name
                        + "; move the older one to pelage.wire.former");
              }
            });
    wire.getObject("former")
        .unwrapped()
        .forEach((name, type) -> typeOf.putIfAbsent(name, load(name, String.valueOf(type))));
    return new WireNames(typeOf, nameOf);
  }

  private static Class<? extends CborMessage> load(String name, String type) {
    try {
      return Class.forName(type, false, WireNames.class.getClassLoader())
          .asSubclass(CborMessage.class);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IllegalStateException(
          "pelage.wire.names." + name + ": " + type + " is not a message type of this version", e);
    }
  }

  /** The name that type is written under, empty if it is not in the table. */
  public Optional<String> nameOf(Class<?> type) {
    return Optional.ofNullable(nameOf.get(type));
  }

  /** The type written under that name, present or former. */
  public Optional<Class<? extends CborMessage>> typeOf(String name) {
    return Optional.ofNullable(typeOf.get(name));
  }

  /** Every present name with its type. */
  public Map<Class<?>, String> names() {
    return nameOf;
  }
}
