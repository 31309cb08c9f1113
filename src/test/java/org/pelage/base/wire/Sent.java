package org.pelage.base.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an actor has sent: its collections are seen by two threads, so nobody may be able to change
 * them. Checked by what they are, since their type says only that they are collections.
 */
public final class Sent {
  private static final List<String> UNCHANGING =
      List.of(
          List.of(1).getClass().getName(),
          List.of(1, 2, 3).getClass().getName(),
          List.of(1).subList(0, 1).getClass().getName(),
          List.of(1, 2, 3).subList(0, 2).getClass().getName(),
          Map.of().getClass().getName(),
          Map.of(1, 2).getClass().getName(),
          Collections.emptyList().getClass().getName(),
          Collections.unmodifiableList(List.of()).getClass().getName(),
          Collections.unmodifiableCollection(List.of()).getClass().getName(),
          Collections.unmodifiableMap(new TreeMap<>()).getClass().getName(),
          Collections.unmodifiableSortedMap(new TreeMap<>()).getClass().getName(),
          Collections.nCopies(1, 1).getClass().getName());

  private Sent() {}

  /** The message, once it is sure that nothing within can be changed. */
  public static <T> T unchanging(T message) {
    check(message, message.getClass().getSimpleName());
    return message;
  }

  private static void check(Object part, String where) {
    if (part instanceof Collection<?> collection) {
      requireUnchanging(part, where);
      collection.forEach(element -> check(element, where));
    } else if (part instanceof Map<?, ?> map) {
      requireUnchanging(part, where);
      map.values().forEach(value -> check(value, where));
    } else if (part instanceof Optional<?> optional) {
      optional.ifPresent(value -> check(value, where));
    } else if (part instanceof Record value) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        check(of(value, component), where + '.' + component.getName());
      }
    }
  }

  private static void requireUnchanging(Object part, String where) {
    if (!UNCHANGING.contains(part.getClass().getName())
        && !part.getClass().getName().startsWith("java.util.ImmutableCollections")) {
      throw new AssertionError(where + " was sent as a " + part.getClass().getName());
    }
  }

  private static Object of(Record value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }
}
