package org.pelage.review.names;

import java.util.List;
import java.util.stream.Stream;

/**
 * One change between two ways of grouping the same things, independent of all others: the groups
 * before and after that share members, directly or through one another. Immutable.
 *
 * @param <T> what is grouped
 * @param before the groups there were, none for {@link Kind#NEW}
 * @param after the groups there are, none for {@link Kind#REMOVED}
 * @param added members of a group after and of none before
 * @param removed members of a group before and of none after
 */
public record ClusterChange<T>(
    Kind kind, List<Group<T>> before, List<Group<T>> after, List<T> added, List<T> removed) {

  /** Some things under a name; names tell the groups of one side apart. */
  public record Group<T>(String name, List<T> members) {
    public Group {
      members = List.copyOf(members);
      if (members.isEmpty()) {
        throw new IllegalArgumentException("a group without members: " + name);
      }
    }
  }

  /** What happened, by how many groups there were and are. */
  public enum Kind {
    /** A group of members that were in none. */
    NEW("new"),
    /** None of its members is in a group any more. */
    REMOVED("removed"),
    /** One group that gained members. */
    EXTENSION("extension"),
    /** One group that only lost members. */
    REDUCTION("reduction"),
    /** The same members. */
    UNCHANGED("unchanged"),
    /** One group that became several. */
    SPLIT("split"),
    /** Several groups that became one. */
    MERGE("merge"),
    /** Several groups whose members are distributed anew. */
    MERGE_SPLIT("merge/split");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Its name on the wire. */
    public String code() {
      return code;
    }
  }

  public ClusterChange {
    before = List.copyOf(before);
    after = List.copyOf(after);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  static <T> ClusterChange<T> of(
      List<Group<T>> before, List<Group<T>> after, List<T> added, List<T> removed) {
    return new ClusterChange<>(
        kind(before.size(), after.size(), !added.isEmpty(), !removed.isEmpty()),
        before,
        after,
        added,
        removed);
  }

  private static Kind kind(int before, int after, boolean gained, boolean lost) {
    if (before == 0) {
      return Kind.NEW;
    } else if (after == 0) {
      return Kind.REMOVED;
    } else if (before > 1) {
      return after > 1 ? Kind.MERGE_SPLIT : Kind.MERGE;
    } else if (after > 1) {
      return Kind.SPLIT;
    }
    return gained ? Kind.EXTENSION : lost ? Kind.REDUCTION : Kind.UNCHANGED;
  }

  /** Everything in it. */
  public Stream<T> members() {
    return Stream.concat(before.stream(), after.stream())
        .flatMap(group -> group.members().stream())
        .distinct();
  }
}
