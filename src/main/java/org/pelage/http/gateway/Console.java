package org.pelage.http.gateway;

import akka.actor.Address;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.sharding.ShardRegion.ClusterShardingStats;
import akka.cluster.sharding.ShardRegion.ShardRegionStats;
import akka.cluster.sharding.typed.ClusterShardingQuery;
import akka.cluster.sharding.typed.GetClusterShardingStats;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.cluster.typed.Cluster;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.ConsoleShapes;
import org.pelage.session.SessionCommand;

/** What the cluster looks like from this node. Thread-safe. */
public final class Console {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ActorSystem<?> system;
  private final EntityTypeKey<SessionCommand> graphs;
  private final Hops hops;

  /**
   * @param graphs under which graphs are sharded
   */
  public Console(ActorSystem<?> system, EntityTypeKey<SessionCommand> graphs, Hops hops) {
    this.system = system;
    this.graphs = graphs;
    this.hops = hops;
  }

  /** Members, and where the graphs are; a node that does not say counts none. */
  public CompletionStage<ConsoleShapes.View> look() {
    return hops.home(
            AskPattern.<ClusterShardingQuery, ClusterShardingStats>ask(
                ClusterSharding.get(system).shardState(),
                replyTo -> new GetClusterShardingStats(graphs, PATIENCE, replyTo),
                PATIENCE.plusSeconds(1),
                system.scheduler()))
        .thenApply(stats -> new ConsoleShapes.View(members(stats.getRegions()), node()));
  }

  private List<ConsoleShapes.Member> members(Map<Address, ShardRegionStats> regions) {
    Cluster cluster = Cluster.get(system);
    CurrentClusterState state = cluster.state();
    Address self = cluster.selfMember().address();
    Optional<Member> oldest = all(state).stream().min(Member.ageOrdering()::compare);
    return all(state).stream()
        .map(
            member ->
                member(
                    member,
                    !state.getUnreachable().contains(member),
                    oldest.filter(member::equals).isPresent(),
                    // Of itself a node says only that it is local.
                    Optional.ofNullable(regions.get(member.address()))
                        .or(
                            () ->
                                Optional.of(self)
                                    .filter(member.address()::equals)
                                    .map(here -> regions.get(local(here)))),
                    member.address().equals(self)))
        .toList();
  }

  private static Address local(Address address) {
    return new Address(address.protocol(), address.system());
  }

  private static List<Member> all(CurrentClusterState state) {
    return StreamSupport.stream(state.getMembers().spliterator(), false)
        .sorted(Comparator.comparing(member -> member.address().toString()))
        .toList();
  }

  private static ConsoleShapes.Member member(
      Member member,
      boolean reachable,
      boolean oldest,
      Optional<ShardRegionStats> stats,
      boolean here) {
    Map<String, Object> shards =
        stats.map(s -> Map.<String, Object>copyOf(s.getStats())).orElse(Map.of());
    return new ConsoleShapes.Member(
        member.address().hostPort(),
        List.copyOf(member.getRoles()),
        member.status().toString().toLowerCase(Locale.ROOT),
        reachable,
        oldest,
        here,
        shards.size(),
        shards.values().stream().mapToInt(graphs -> ((Number) graphs).intValue()).sum());
  }

  private static ConsoleShapes.Node node() {
    var runtime = ManagementFactory.getRuntimeMXBean();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new ConsoleShapes.Node(
        Instant.ofEpochMilli(runtime.getStartTime()),
        heap.getUsed(),
        heap.getMax(),
        Runtime.getRuntime().availableProcessors(),
        "Java " + System.getProperty("java.version"));
  }
}
