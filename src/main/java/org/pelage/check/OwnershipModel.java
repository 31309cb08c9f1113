package org.pelage.check;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Which sets of annotations are live graphs: the registry, one operation at a time. Immutable. */
record OwnershipModel(Set<Set<String>> live) {
  static final OwnershipModel EMPTY = new OwnershipModel(Set.of());

  enum Kind {
    CREATE,
    DELETE
  }

  record Operation(Kind kind, Set<String> members) {}

  Linearizability.Step<OwnershipModel> apply(Operation operation) {
    Set<String> members = operation.members();
    boolean there = live.contains(members);
    if (operation.kind() == Kind.DELETE) {
      return there
          ? step(without(members), Target.Verdict.DONE)
          : step(this, Target.Verdict.UNKNOWN);
    }
    if (there) {
      return step(this, Target.Verdict.EXISTED, Target.Verdict.GRANTED);
    }
    boolean overlaps = live.stream().anyMatch(graph -> !Collections.disjoint(graph, members));
    return overlaps
        ? step(this, Target.Verdict.OVERLAP)
        : step(with(members), Target.Verdict.DONE, Target.Verdict.GRANTED);
  }

  private OwnershipModel with(Set<String> members) {
    Set<Set<String>> after = new HashSet<>(live);
    after.add(members);
    return new OwnershipModel(after);
  }

  private OwnershipModel without(Set<String> members) {
    Set<Set<String>> after = new HashSet<>(live);
    after.remove(members);
    return new OwnershipModel(after);
  }

  private static Linearizability.Step<OwnershipModel> step(
      OwnershipModel after, Target.Verdict... answers) {
    Set<String> words = new HashSet<>();
    for (Target.Verdict answer : answers) {
      words.add(answer.name());
    }
    return new Linearizability.Step<>(after, words);
  }
}
