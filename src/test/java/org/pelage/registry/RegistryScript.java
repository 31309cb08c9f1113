package org.pelage.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.pelage.registry.RegistryModel.Kind;
import org.pelage.registry.RegistryModel.Operation;

/** Random operations of the model, and how the registry is asked for them. */
final class RegistryScript {
  private RegistryScript() {}

  /** An operation over annotations 1 to {@code rowids}, often on a set that was seen before. */
  static Operation operation(Random random, int rowids, List<Set<Integer>> seen) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    boolean again = !seen.isEmpty() && (kind != Kind.CREATE || random.nextInt(3) == 0);
    Set<Integer> target = again ? seen.get(random.nextInt(seen.size())) : some(random, rowids);
    return new Operation(kind, target, some(random, rowids));
  }

  private static Set<Integer> some(Random random, int rowids) {
    Set<Integer> set = new HashSet<>();
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      set.add(1 + random.nextInt(rowids));
    }
    return set;
  }

  static RegistryReply ask(RegistryHarness harness, Operation operation) {
    int[] change = ints(operation.change());
    var id = RegistryModel.id(operation.target());
    return switch (operation.kind()) {
      case CREATE -> harness.create(ints(operation.target()));
      case EXTEND -> harness.extend(id, change);
      case SHRINK -> harness.shrink(id, change);
      case DELETE -> harness.delete(id);
      case RESOLVE -> harness.resolve(id);
    };
  }

  private static int[] ints(Set<Integer> set) {
    return set.stream().mapToInt(Integer::intValue).toArray();
  }
}
