package org.pelage.review.names;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An individual to be named.
 *
 * @param individual its label
 * @param members its annotations with the names they have now
 * @param provisional whether it is not sure enough to be written: its members keep what they have
 */
public record Block(int individual, List<Member> members, boolean provisional) {
  /** An annotation and its name, if it has one. */
  public record Member(int node, Optional<String> name) {}

  public Block {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an individual without annotations: " + individual);
    }
  }

  /** How many members have each name. */
  public Map<String, Integer> names() {
    Map<String, Integer> names = new TreeMap<>();
    for (Member member : members) {
      member.name().ifPresent(name -> names.merge(name, 1, Integer::sum));
    }
    return names;
  }
}
