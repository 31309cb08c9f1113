package org.pelage.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the registry means, one operation at a time: live graphs by a number, their sets, and which
 * graph each id means. Immutable.
 */
record RegistryModel(Map<Integer, SortedSet<Integer>> graphs, Map<UUID, Integer> ids, int next) {
  static final RegistryModel EMPTY = new RegistryModel(Map.of(), Map.of(), 1);

  enum Kind {
    CREATE,
    EXTEND,
    SHRINK,
    DELETE,
    RESOLVE
  }

  /**
   * An operation on the graph whose id is that of {@code target}; {@code change} is its argument.
   */
  record Operation(Kind kind, Set<Integer> target, Set<Integer> change) {}

  /** What follows from an operation: the model after it, and the outcome in comparable words. */
  record Step(RegistryModel after, String outcome) {}

  static UUID id(Set<Integer> members) {
    return PublicId.of(members.stream().sorted().mapToInt(Integer::intValue).toArray());
  }

  Step apply(Operation operation) {
    return switch (operation.kind()) {
      case CREATE -> create(new TreeSet<>(operation.target()));
      case EXTEND -> resize(operation, true);
      case SHRINK -> resize(operation, false);
      case DELETE -> delete(id(operation.target()));
      case RESOLVE -> new Step(this, resolved(id(operation.target())));
    };
  }

  private Optional<Integer> find(UUID id) {
    return Optional.ofNullable(ids.get(id));
  }

  private String resolved(UUID id) {
    return find(id).map(graph -> "is " + id(graphs.get(graph))).orElse("unknown");
  }

  private Optional<Integer> owner(Set<Integer> rowids, int besides) {
    return graphs.entrySet().stream()
        .filter(entry -> entry.getKey() != besides)
        .filter(entry -> entry.getValue().stream().anyMatch(rowids::contains))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Step create(SortedSet<Integer> members) {
    if (find(id(members)).map(graphs::get).filter(members::equals).isPresent()) {
      return new Step(this, "existed");
    }
    if (owner(members, 0).isPresent()) {
      return new Step(this, "overlap");
    }
    return new Step(with(next, members), "created");
  }

  private RegistryModel with(int graph, SortedSet<Integer> members) {
    Map<Integer, SortedSet<Integer>> sets = new TreeMap<>(graphs);
    sets.put(graph, members);
    Map<UUID, Integer> all = new TreeMap<>(ids);
    all.put(id(members), graph);
    return new RegistryModel(sets, all, Math.max(next, graph + 1));
  }

  private Step resize(Operation operation, boolean grow) {
    Optional<Integer> graph = find(id(operation.target()));
    if (graph.isEmpty()) {
      return new Step(this, "unknown");
    }
    SortedSet<Integer> members = new TreeSet<>(graphs.get(graph.get()));
    if (grow && owner(operation.change(), graph.get()).isPresent()) {
      return new Step(this, "overlap");
    }
    boolean changed =
        grow ? members.addAll(operation.change()) : members.removeAll(operation.change());
    if (members.isEmpty()) {
      return new Step(this, "invalid");
    }
    RegistryModel after = changed ? with(graph.get(), members) : this;
    return new Step(after, "is " + id(members));
  }

  private Step delete(UUID id) {
    Optional<Integer> graph = find(id);
    if (graph.isEmpty()) {
      return new Step(this, "unknown");
    }
    Map<Integer, SortedSet<Integer>> sets = new TreeMap<>(graphs);
    sets.remove(graph.get());
    Map<UUID, Integer> all = new TreeMap<>(ids);
    all.values().removeIf(graph.get()::equals);
    return new Step(new RegistryModel(sets, all, next), "deleted");
  }

  /** The owner's id of every annotation from 1 to that number. */
  List<Optional<UUID>> owners(int rowids) {
    List<Optional<UUID>> owners = new ArrayList<>();
    for (int rowid = 1; rowid <= rowids; rowid++) {
      owners.add(owner(Set.of(rowid), 0).map(graphs::get).map(RegistryModel::id));
    }
    return owners;
  }

  /** A registry's answer in the model's words. */
  static String words(RegistryReply reply) {
    if (reply instanceof RegistryReply.Created created) {
      return created.existed() ? "existed" : "created";
    } else if (reply instanceof RegistryReply.Overlapping) {
      return "overlap";
    } else if (reply instanceof RegistryReply.Resized resized) {
      return "is " + resized.graph().publicId();
    } else if (reply instanceof RegistryReply.Resolved resolved) {
      return "is " + resolved.graph().publicId();
    } else if (reply instanceof RegistryReply.Deleted) {
      return "deleted";
    }
    return ((RegistryReply.Refused) reply).refusal().kind().slug();
  }
}
