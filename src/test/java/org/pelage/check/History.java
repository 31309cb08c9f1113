package org.pelage.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What all clients of a cluster saw, and whether one server that never fails could have said it.
 * Recorded by many threads, judged by one.
 */
final class History {
  /** A pair in one reviewer's hands, within one epoch of its graph; ns. */
  private record Hold(String epoch, String pair, String reviewer, long from, long to) {}

  private final Map<String, Queue<Acknowledged.Ack>> logs = new ConcurrentHashMap<>();
  private final Map<Integer, Queue<Call<OwnershipModel.Operation>>> pools =
      new ConcurrentHashMap<>();
  private final Queue<Hold> holds = new ConcurrentLinkedQueue<>();
  private final Queue<String> never = new ConcurrentLinkedQueue<>();

  /** Stored under that number of a log, clients were told. */
  void acknowledged(String log, String key, long sequence, long from) {
    logs.computeIfAbsent(log, l -> new ConcurrentLinkedQueue<>())
        .add(new Acknowledged.Ack(key, OptionalLong.of(sequence), from, System.nanoTime()));
  }

  /** A reviewer had a pair from receiving it until just before answering. */
  void held(Target.Held held, String reviewer, long from, long to) {
    String epoch = held.lease().substring(0, held.lease().lastIndexOf('.'));
    holds.add(new Hold(epoch, held.a() + " " + held.b(), reviewer, from, to));
  }

  /** A creation or deletion; the verdict is empty if nobody was told the outcome. */
  void ownership(
      int pool, OwnershipModel.Kind kind, Set<String> members, Optional<String> told, long from) {
    pools
        .computeIfAbsent(pool, p -> new ConcurrentLinkedQueue<>())
        .add(
            new Call<>(new OwnershipModel.Operation(kind, members), told, from, System.nanoTime()));
  }

  /** Something was answered that never may be. */
  void never(String what) {
    never.add(what);
  }

  int acknowledgements() {
    return logs.values().stream().mapToInt(Queue::size).sum();
  }

  int ownerships() {
    return pools.values().stream().mapToInt(Queue::size).sum();
  }

  int holds() {
    return holds.size();
  }

  Set<String> logs() {
    return logs.keySet();
  }

  /** Everything that cannot have been, given what the logs hold now. */
  List<String> violations(Map<String, List<Target.Entry>> now) {
    List<String> wrong = new ArrayList<>(never);
    logs.forEach(
        (log, acks) ->
            Acknowledged.against(now.getOrDefault(log, List.of()), List.copyOf(acks))
                .forEach(violation -> wrong.add(log + ": " + violation)));
    pools.forEach(
        (pool, calls) -> {
          if (!Linearizability.explains(
              OwnershipModel.EMPTY, List.copyOf(calls), OwnershipModel::apply)) {
            wrong.add("no order explains pool " + pool + ": " + calls);
          }
        });
    wrong.addAll(twoHands());
    return wrong;
  }

  private List<String> twoHands() {
    List<String> wrong = new ArrayList<>();
    Map<String, Hold> latest = new HashMap<>();
    holds.stream()
        .sorted(Comparator.comparingLong(Hold::from))
        .forEach(
            hold -> {
              Hold before = latest.put(hold.epoch() + " " + hold.pair(), hold);
              if (before != null
                  && !before.reviewer().equals(hold.reviewer())
                  && before.to() > hold.from()) {
                wrong.add("in two hands: " + before + " and " + hold);
              }
            });
    return wrong;
  }
}
