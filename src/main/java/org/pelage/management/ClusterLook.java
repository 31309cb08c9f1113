package org.pelage.management;

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
import akka.cluster.typed.Cluster;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.pelage.session.IdentityGraphActor;

/** Which nodes there are, and where the graphs lie. Thread-safe. */
final class ClusterLook {
  private final ActorSystem<?> system;
  private final Duration patience;

  /**
   * @param patience how long a node may take to say what lies on it
   */
  ClusterLook(ActorSystem<?> system, Duration patience) {
    this.system = system;
    this.patience = patience;
  }

  /** The members by address; never fails. */
  CompletionStage<List<OwnersView.Member>> look() {
    return AskPattern.<ClusterShardingQuery, ClusterShardingStats>ask(
            ClusterSharding.get(system).shardState(),
            replyTo -> new GetClusterShardingStats(IdentityGraphActor.KEY, patience, replyTo),
            patience.plusSeconds(1),
            system.scheduler())
        .handle(
            (stats, failure) ->
                failure == null ? stats.getRegions() : Map.<Address, ShardRegionStats>of())
        .thenApply(this::members);
  }

  private List<OwnersView.Member> members(Map<Address, ShardRegionStats> regions) {
    Cluster cluster = Cluster.get(system);
    CurrentClusterState state = cluster.state();
    Address self = cluster.selfMember().address();
    List<Member> all =
        StreamSupport.stream(state.getMembers().spliterator(), false)
            .sorted(Comparator.comparing(member -> member.address().toString()))
            .toList();
    Optional<Member> oldest =
        all.stream().filter(ClusterLook::hosts).min(Member.ageOrdering()::compare);
    return all.stream()
        .map(
            member -> {
              boolean here = member.address().equals(self);
              return view(
                  member,
                  !state.getUnreachable().contains(member),
                  oldest.filter(member::equals).isPresent(),
                  here,
                  // Of itself a node says only that it is local.
                  Optional.ofNullable(regions.get(member.address()))
                      .or(() -> Optional.of(local(self)).filter(a -> here).map(regions::get)));
            })
        .toList();
  }

  private static boolean hosts(Member member) {
    return member.hasRole("server");
  }

  private static Address local(Address address) {
    return new Address(address.protocol(), address.system());
  }

  private static OwnersView.Member view(
      Member member,
      boolean reachable,
      boolean oldest,
      boolean here,
      Optional<ShardRegionStats> stats) {
    Map<String, Object> shards =
        stats.map(s -> Map.<String, Object>copyOf(s.getStats())).orElse(Map.of());
    return new OwnersView.Member(
        member.address().hostPort(),
        List.copyOf(member.getRoles()),
        member.status().toString().toLowerCase(Locale.ROOT),
        reachable,
        oldest,
        here,
        shards.size(),
        shards.values().stream().mapToInt(graphs -> ((Number) graphs).intValue()).sum());
  }
}
