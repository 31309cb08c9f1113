package org.pelage.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.pelage.base.Refusal;
import org.pelage.session.Genesis;

/** How the registry's answers are built. */
final class Answers {
  /** Ids of one page of graphs: keeps the page well under the largest message. */
  private static final int PAGE_IDS_MAX = 1_500;

  private Answers() {}

  static RegistryReply refused(Refusal.Kind kind, String field, String detail) {
    return new RegistryReply.Refused(new Refusal(kind, field, detail));
  }

  static RegistryReply unknownGraph(UUID id) {
    return new RegistryReply.Refused(Refusal.unknown("graph", "no live graph has the id " + id));
  }

  static RegistryReply limit(String what, int max) {
    return refused(Refusal.Kind.LIMIT, "", what + " (" + max + ") would be exceeded");
  }

  static RegistryReply outcomeUnknown() {
    return refused(
        Refusal.Kind.OUTCOME_UNKNOWN, "", "the registry restarts; repeat to learn the outcome");
  }

  static RegistryReply notDone() {
    return refused(
        Refusal.Kind.UNAVAILABLE, "", "the registry restarts; nothing was done, try again");
  }

  /** To whoever waited while the graph started. */
  static RegistryReply started(RegistryCommand ask, GraphRecord live, boolean existed) {
    return ask instanceof RegistryCommand.Create create
        ? created(create, live, existed)
        : refused(Refusal.Kind.CONFLICT, "", "the graph has started after all; delete it again");
  }

  /** To whoever waited while the graph went. */
  static RegistryReply gone(RegistryCommand ask, GraphRecord graph, Optional<Refusal> refusal) {
    if (ask instanceof RegistryCommand.Delete) {
      return new RegistryReply.Deleted(graph.publicId());
    }
    return new RegistryReply.Refused(
        refusal.orElseGet(
            () ->
                new Refusal(
                    Refusal.Kind.CONFLICT, "graph", "the graph was deleted before it started")));
  }

  static RegistryReply created(RegistryCommand.Create asked, GraphRecord graph, boolean existed) {
    return new RegistryReply.Created(
        graph.entry(), existed, graph.order(), !sameConfiguration(asked.order(), graph.order()));
  }

  /** Imagesets are for display and the face is not configuration; everything else counts. */
  private static boolean sameConfiguration(Genesis.Order asked, Genesis.Order inForce) {
    return asked.algorithm().equals(inForce.algorithm())
        && numbersAlike(asked.config()).equals(numbersAlike(inForce.config()))
        && asked.start().equals(inForce.start())
        && asked.findCandidates() == inForce.findCandidates()
        && asked.callbacks().equals(inForce.callbacks());
  }

  /** 2 and 2.0 are the same value, whatever type a serializer chose. */
  private static Map<String, Object> numbersAlike(Map<String, Object> config) {
    Map<String, Object> alike = new TreeMap<>();
    config.forEach((key, value) -> alike.put(key, value instanceof Number n ? decimal(n) : value));
    return alike;
  }

  private static Object decimal(Number number) {
    double value = number.doubleValue();
    return Double.isFinite(value)
        ? new BigDecimal(number.toString()).stripTrailingZeros()
        : (Object) value;
  }

  static RegistryReply page(RegistryState state, Optional<String> after, int limit) {
    List<RegistryReply.GraphEntry> page = new ArrayList<>();
    int ids = 0;
    for (GraphRecord graph : state.graphs().tailMap(after.orElse("")).values()) {
      if (after.filter(graph.graphKey()::equals).isPresent()) {
        continue;
      }
      ids += 10 + graph.ids().size();
      if (page.size() == limit || (ids > PAGE_IDS_MAX && !page.isEmpty())) {
        return new RegistryReply.Listed(page, Optional.of(page.get(page.size() - 1).graphKey()));
      }
      page.add(graph.entry());
    }
    return new RegistryReply.Listed(page, Optional.empty());
  }
}
