package org.pelage.review.names;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pelage.review.names.ClusterChange.Group;

/**
 * Compares two groupings: they are a bipartite graph, two groups joined if they share a member, and
 * each connected component of it is one {@link ClusterChange}. Linear in the members.
 */
public final class ClusterChanges<T> {
  private final List<Group<T>> before;
  private final List<Group<T>> after;
  private final Map<T, Group<T>> groupBefore = new HashMap<>();
  private final Map<T, Group<T>> groupAfter = new HashMap<>();

  private ClusterChanges(List<Group<T>> before, List<Group<T>> after) {
    this.before = before;
    this.after = after;
    place(before, groupBefore);
    place(after, groupAfter);
  }

  private static <T> void place(List<Group<T>> groups, Map<T, Group<T>> groupOf) {
    for (Group<T> group : groups) {
      for (T member : group.members()) {
        if (groupOf.put(member, group) != null) {
          throw new IllegalArgumentException(member + " is in two groups, or twice in one");
        }
      }
    }
  }

  /**
   * Every component, those of groups there were in their order, then the new ones in theirs.
   *
   * @throws IllegalArgumentException if something is in two groups of one side
   */
  public static <T> List<ClusterChange<T>> between(List<Group<T>> before, List<Group<T>> after) {
    return new ClusterChanges<>(before, after).components();
  }

  private List<ClusterChange<T>> components() {
    List<ClusterChange<T>> components = new ArrayList<>();
    Set<Group<T>> seenBefore = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Group<T>> seenAfter = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Group<T> group : before) {
      if (!seenBefore.contains(group)) {
        components.add(around(group, seenBefore, seenAfter));
      }
    }
    for (Group<T> group : after) {
      if (!seenAfter.contains(group)) {
        components.add(ClusterChange.of(List.of(), List.of(group), group.members(), List.of()));
      }
    }
    return components;
  }

  private ClusterChange<T> around(
      Group<T> first, Set<Group<T>> seenBefore, Set<Group<T>> seenAfter) {
    List<Group<T>> were = new ArrayList<>();
    List<Group<T>> are = new ArrayList<>();
    ArrayDeque<Group<T>> open = new ArrayDeque<>();
    seenBefore.add(first);
    open.add(first);
    while (!open.isEmpty()) {
      Group<T> old = open.remove();
      were.add(old);
      for (Group<T> now : reached(old, groupAfter, seenAfter)) {
        are.add(now);
        open.addAll(reached(now, groupBefore, seenBefore));
      }
    }
    return ClusterChange.of(were, are, missing(are, groupBefore), missing(were, groupAfter));
  }

  private static <T> List<Group<T>> reached(
      Group<T> from, Map<T, Group<T>> groupOf, Set<Group<T>> seen) {
    List<Group<T>> fresh = new ArrayList<>();
    for (T member : from.members()) {
      Group<T> group = groupOf.get(member);
      if (group != null && seen.add(group)) {
        fresh.add(group);
      }
    }
    return fresh;
  }

  private static <T> List<T> missing(List<Group<T>> groups, Map<T, Group<T>> groupOf) {
    return groups.stream()
        .flatMap(group -> group.members().stream())
        .filter(member -> !groupOf.containsKey(member))
        .toList();
  }
}
