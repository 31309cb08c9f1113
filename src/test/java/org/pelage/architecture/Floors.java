package org.pelage.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The floors of the house, top floor first: a package may import from every floor below its own,
 * but none above it. On its own floor it may import itself and what {@link #BESIDE} lists. A
 * package that is on no floor is a violation, so that a new one has to be given its place here.
 *
 * @param root package under which the floors are found; a parameter so that the rules can be shown
 *     to fail on a small planted house
 */
record Floors(String root) {

  private static final List<Set<String>> TOP_TO_BOTTOM =
      List.of(
          Set.of("main"),
          Set.of("ops", "sim", "check"),
          Set.of("http"),
          Set.of("management"),
          Set.of("security"),
          Set.of("registry", "query", "session", "feedback"),
          Set.of("callback", "board"),
          Set.of("io"),
          Set.of("catalog"),
          Set.of("matching"),
          Set.of("review"),
          Set.of("graph"),
          Set.of("base"));

  /** The only imports between packages of one floor. */
  private static final Map<String, Set<String>> BESIDE =
      Map.of("registry", Set.of("session"), "query", Set.of("feedback"));

  /** The library: it must be usable without anything of the server, not even its ids. */
  private static final Set<String> LIBRARY = Set.of("graph", "review");

  /** Inside the HTTP floor the two faces and the pages share JSON shapes, and nothing else. */
  private static final Set<String> FACES = Set.of("http.wbia", "http.v1", "http.web");

  private static final Map<String, Integer> HEIGHT = heights();

  DescribedPredicate<JavaClass> inside() {
    return DescribedPredicate.describe(
        "inside " + root, c -> c.getPackageName().startsWith(root + "."));
  }

  /** Each import of one of our packages points downwards. */
  ArchCondition<JavaClass> onlyImportDownwards() {
    return new ArchCondition<>("import only what is on a lower floor") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        if (floorOf(origin).isEmpty()) {
          events.add(SimpleConditionEvent.violated(origin, origin.getName() + " is on no floor"));
          return;
        }
        origin.getDirectDependenciesFromSelf().stream()
            .filter(d -> isForbidden(origin, d.getTargetClass().getBaseComponentType()))
            .forEach(d -> events.add(violation(d)));
      }
    };
  }

  private static ConditionEvent violation(Dependency dependency) {
    return SimpleConditionEvent.violated(dependency, dependency.getDescription());
  }

  private boolean isForbidden(JavaClass origin, JavaClass target) {
    if (!inside().test(target)) {
      return false;
    }
    String from = floorOf(origin).orElseThrow();
    String to = floorOf(target).orElse("");
    if (from.equals(to)) {
      return face(origin).isPresent()
          ? face(target).filter(f -> !f.equals(face(origin).orElseThrow())).isPresent()
          : isWire(origin) && !isWire(target);
    }
    if (LIBRARY.contains(from) && to.equals("base")) {
      return true;
    }
    boolean beside = BESIDE.getOrDefault(from, Set.of()).contains(to);
    return !beside && HEIGHT.getOrDefault(to, Integer.MAX_VALUE) >= HEIGHT.get(from);
  }

  private boolean isWire(JavaClass type) {
    return isUnder(type, "http.wire");
  }

  private Optional<String> face(JavaClass type) {
    return FACES.stream().filter(face -> isUnder(type, face)).findAny();
  }

  private boolean isUnder(JavaClass type, String name) {
    return (type.getPackageName() + ".").startsWith(root + "." + name + ".");
  }

  /** First package segment under the root, if it is one of the floors. */
  private Optional<String> floorOf(JavaClass type) {
    String below = type.getPackageName().substring(root.length() + 1);
    String first = below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    return Optional.of(first).filter(HEIGHT::containsKey);
  }

  private static Map<String, Integer> heights() {
    Map<String, Integer> heights = new HashMap<>();
    for (int depth = 0; depth < TOP_TO_BOTTOM.size(); depth++) {
      for (String floor : TOP_TO_BOTTOM.get(depth)) {
        heights.put(floor, TOP_TO_BOTTOM.size() - depth);
      }
    }
    return Map.copyOf(heights);
  }
}
