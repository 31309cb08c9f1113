package org.pelage.main;

import akka.actor.typed.ActorSystem;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.management.cluster.bootstrap.ClusterBootstrap;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.pelage.base.config.BadSettingException;
import org.pelage.base.config.SettingsReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a node becomes a member of a cluster: with seeds, with contact points, or alone.
 *
 * @param seeds addresses {@code host:port} of nodes to join
 * @param contactPoints management addresses {@code host:port} of nodes that may form a cluster
 * @param membersMin servers that must be there before any of them does anything
 */
record Membership(List<String> seeds, List<String> contactPoints, int membersMin) {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final Duration JOIN_LIMIT = Duration.ofMinutes(5);

  /**
   * @param shared whether the database is one that several nodes can use
   */
  static Membership read(Config config, boolean shared) {
    SettingsReader reader = SettingsReader.of(config, "pelage.cluster");
    reader.text("host");
    reader.intBetween("port", 0, 65_535);
    Membership membership =
        new Membership(
            reader.texts("seeds"),
            reader.texts("contact-points"),
            reader.intBetween("members-min", 1, 1_000));
    reader.section("tls");
    reader.done();
    checkTls(SettingsReader.of(config, "pelage.cluster.tls"));
    if (!shared && !membership.isAlone()) {
      throw new BadSettingException(
          "pelage.cluster",
          "several nodes need a database they share: set pelage.database.url, or remove seeds and"
              + " contact-points");
    }
    return membership;
  }

  /** The files themselves are read by Akka, each time they may have changed. */
  private static void checkTls(SettingsReader reader) {
    List<String> files =
        List.of(reader.text("certificate"), reader.text("key"), reader.text("authority"));
    reader.done();
    boolean none = files.stream().allMatch(String::isEmpty);
    if (!none && !files.stream().allMatch(file -> Files.isReadable(Path.of(file)))) {
      throw new BadSettingException(
          "pelage.cluster.tls",
          "certificate, key and authority are three files that can be read, or none is given");
    }
  }

  /** What Akka has to be told of it. */
  static Config derived(Config config) {
    List<String> seeds =
        config.getStringList("pelage.cluster.seeds").stream()
            .map(seed -> "akka://" + Node.SYSTEM + "@" + checked("seeds", seed))
            .toList();
    List<Map<String, Object>> endpoints =
        config.getStringList("pelage.cluster.contact-points").stream()
            .map(point -> endpoint(checked("contact-points", point)))
            .toList();
    return ConfigFactory.parseMap(
        Map.of(
            "akka.cluster.seed-nodes",
            seeds,
            "akka.discovery.config.services.pelage.endpoints",
            endpoints));
  }

  private static String checked(String key, String address) {
    if (!address.matches("[^:/@\\s]+:\\d{1,5}")) {
      throw new BadSettingException(
          "pelage.cluster." + key, "must be HOST:PORT, is '" + address + "'");
    }
    return address;
  }

  private static Map<String, Object> endpoint(String point) {
    String[] parts = point.split(":");
    return Map.of("host", parts[0], "port", Integer.parseInt(parts[1]));
  }

  private boolean isAlone() {
    return seeds.isEmpty() && contactPoints.isEmpty();
  }

  /**
   * Joins, and waits until this node is a member that takes part.
   *
   * @throws IllegalStateException if it is not within five minutes
   */
  void join(ActorSystem<?> system) {
    Cluster cluster = Cluster.get(system);
    if (!contactPoints.isEmpty()) {
      ClusterBootstrap.get(system).start();
    } else if (seeds.isEmpty()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }
    CompletableFuture<Boolean> up = new CompletableFuture<>();
    akka.cluster.Cluster.get(system).registerOnMemberUp(() -> up.complete(true));
    if (!isAlone()) {
      LOG.info("joining the cluster of {}", seeds.isEmpty() ? contactPoints : seeds);
    }
    Stages.await(up, JOIN_LIMIT);
  }
}
