package org.pelage.base.wire;

import akka.actor.typed.ActorRef;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages made from nothing but their shapes: every field filled, numbers rising. */
final class Examples {
  private final ActorRef<Object> someone;
  private final Map<Class<?>, Object> given;
  private final AtomicInteger numbers = new AtomicInteger();

  /**
   * @param someone stands wherever a message names an actor
   * @param given values of types whose constructors want more than the shape tells
   */
  Examples(ActorRef<Object> someone, Map<Class<?>, Object> given) {
    this.someone = someone;
    this.given = given;
  }

  Object of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    } else if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    return plain((Class<?>) type);
  }

  private Object generic(Class<?> raw, Type[] of) {
    if (raw == Optional.class) {
      return Optional.of(of(of[0]));
    } else if (raw == List.class) {
      return List.of(of(of[0]));
    } else if (raw == Set.class) {
      return Set.of(of(of[0]));
    } else if (raw == Map.class) {
      return Map.of(of(of[0]), of(of[1]));
    } else if (raw == ActorRef.class) {
      return someone;
    }
    throw new IllegalArgumentException("no example of " + raw);
  }

  private Object plain(Class<?> type) {
    int number = numbers.incrementAndGet();
    if (given.containsKey(type)) {
      return given.get(type);
    } else if (type == int.class || type == Integer.class) {
      return number;
    } else if (type == long.class || type == Long.class) {
      return (long) number;
    } else if (type == double.class || type == Double.class) {
      return 1.0 / (number + 1);
    } else if (type == boolean.class || type == Boolean.class) {
      return true;
    } else if (type == String.class || type == Object.class) {
      return "text" + number;
    } else if (type == byte[].class) {
      return new byte[] {(byte) number};
    } else if (type == int[].class) {
      return new int[] {number};
    } else if (type == long[].class) {
      return new long[] {number};
    } else if (type == double[].class) {
      return new double[] {number};
    } else if (type == UUID.class) {
      return new UUID(7, number);
    } else if (type == Instant.class) {
      return Instant.ofEpochSecond(1_800_000_000L + number, 123_000_000);
    } else if (type == Duration.class) {
      return Duration.ofSeconds(number);
    } else if (type == OptionalInt.class) {
      return OptionalInt.of(number);
    } else if (type == OptionalLong.class) {
      return OptionalLong.of(number);
    } else if (type == OptionalDouble.class) {
      return OptionalDouble.of(number);
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type.isSealed() && type.isInterface()) {
      return of(type.getPermittedSubclasses()[0]);
    } else if (type.isRecord()) {
      return record(type);
    }
    throw new IllegalArgumentException("no example of " + type);
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(components).map(c -> of(c.getGenericType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no example of " + type + ": " + e.getCause(), e);
    }
  }
}
