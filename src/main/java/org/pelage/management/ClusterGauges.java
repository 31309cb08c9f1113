package org.pelage.management;

import akka.actor.typed.ActorSystem;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The cluster as this node sees it. */
final class ClusterGauges {
  private ClusterGauges() {}

  static void register(ActorSystem<?> system, PrometheusRegistry registry) {
    Cluster cluster = Cluster.get(system);
    GaugeWithCallback.builder()
        .name("pelage_cluster_members")
        .help("Members that this node knows of, clients included.")
        .labelNames("status")
        .callback(gauge -> byStatus(cluster.state()).forEach((s, n) -> gauge.call(n, s)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("pelage_cluster_unreachable_members")
        .help("Members that this node, or another on its word, cannot reach.")
        .callback(gauge -> gauge.call(cluster.state().getUnreachable().size()))
        .register(registry);
  }

  private static Map<String, Long> byStatus(CurrentClusterState state) {
    return StreamSupport.stream(state.getMembers().spliterator(), false)
        .map(Member::status)
        .collect(
            Collectors.groupingBy(
                status -> status.toString().toLowerCase(Locale.ROOT),
                TreeMap::new,
                Collectors.counting()));
  }
}
