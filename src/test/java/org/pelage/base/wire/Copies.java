package org.pelage.base.wire;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a record keeps what it was given. Its constructor is called with collections and arrays
 * that are changed afterwards: one that it did not copy changes with them.
 */
final class Copies {
  private final Examples examples;

  Copies(Examples examples) {
    this.examples = examples;
  }

  /** The record and all of ours that its components can hold. */
  static Set<Class<?>> reachableFrom(Class<?> type) {
    Set<Class<?>> reached = new LinkedHashSet<>();
    reach(type, reached);
    return reached;
  }

  private static void reach(Type type, Set<Class<?>> reached) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(part -> reach(part, reached));
      reach(generic.getRawType(), reached);
    } else if (type instanceof Class<?> plain
        && plain.getName().startsWith("org.pelage.")
        && reached.add(plain)) {
      if (plain.isRecord()) {
        for (RecordComponent component : plain.getRecordComponents()) {
          reach(component.getGenericType(), reached);
        }
      } else if (plain.isSealed()) {
        Arrays.stream(plain.getPermittedSubclasses()).forEach(part -> reach(part, reached));
      }
    }
  }

  /** Whether any component holds others, so that there is something to copy. */
  static boolean holdsOthers(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(RecordComponent::getGenericType)
        .anyMatch(Copies::holdsOthers);
  }

  private static boolean holdsOthers(Type type) {
    if (type instanceof ParameterizedType generic) {
      return holdsOthers(generic.getRawType())
          || Arrays.stream(generic.getActualTypeArguments()).anyMatch(Copies::holdsOthers);
    }
    return type instanceof Class<?> plain
        && (plain.isArray()
            || Collection.class.isAssignableFrom(plain)
            || Map.class.isAssignableFrom(plain));
  }

  /** Components, as {@code Type.name}, that changed with what they were made from. */
  Set<String> leaks(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    List<Runnable> changes = new ArrayList<>();
    Object[] given =
        Arrays.stream(components)
            .map(component -> thawed(examples.of(component.getGenericType()), changes))
            .toArray();
    Set<String> leaks = new TreeSet<>();
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      Object made = constructor.newInstance(given);
      String[] before = told(made, components);
      changes.forEach(Runnable::run);
      String[] after = told(made, components);
      for (int i = 0; i < components.length; i++) {
        if (!before[i].equals(after[i])) {
          leaks.add(record.getSimpleName() + "." + components[i].getName());
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no example of " + record + ": " + e.getCause(), e);
    }
    return leaks;
  }

  private static String[] told(Object record, RecordComponent[] components)
      throws ReflectiveOperationException {
    String[] told = new String[components.length];
    for (int i = 0; i < components.length; i++) {
      components[i].getAccessor().setAccessible(true);
      told[i] = told(components[i].getAccessor().invoke(record));
    }
    return told;
  }

  private static String told(Object value) {
    String text = Arrays.deepToString(new Object[] {value});
    return value instanceof Optional<?> optional && optional.isPresent()
        ? told(optional.get())
        : text;
  }

  /** The same value, made of parts that can be changed, and what changes each. */
  private static Object thawed(Object value, List<Runnable> changes) {
    if (value instanceof Optional<?> optional) {
      return optional.map(inside -> thawed(inside, changes));
    } else if (value instanceof List<?> list) {
      List<Object> mutable = new ArrayList<>();
      list.forEach(element -> mutable.add(thawed(element, changes)));
      changes.add(mutable::clear);
      return mutable;
    } else if (value instanceof Set<?> set) {
      Set<Object> mutable = new HashSet<>(set);
      changes.add(mutable::clear);
      return mutable;
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> mutable = new HashMap<>();
      map.forEach((key, inside) -> mutable.put(key, thawed(inside, changes)));
      changes.add(mutable::clear);
      return mutable;
    } else if (value.getClass().isArray()) {
      changes.add(() -> Array.set(value, 0, Array.get(changed(value), 0)));
    }
    return value;
  }

  /** Another array of that type, whose element is another. */
  private static Object changed(Object array) {
    Object other = Array.newInstance(array.getClass().getComponentType(), 1);
    if (other instanceof byte[] bytes) {
      bytes[0] = (byte) (Array.getByte(array, 0) + 1);
    } else if (array.getClass().getComponentType().isPrimitive()) {
      Array.set(other, 0, array instanceof int[] ints ? (Object) (ints[0] + 1) : other(array));
    }
    return other;
  }

  private static Object other(Object array) {
    return array instanceof long[] longs
        ? (Object) (longs[0] + 1)
        : (Object) (Array.getDouble(array, 0) + 1);
  }
}
