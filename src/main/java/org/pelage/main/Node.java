package org.pelage.main;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import org.pelage.ops.JournalDatabase;
import org.pelage.ops.JournalFacts;
import org.pelage.ops.JournalSchema;

/**
 * An actor system over one data directory, joined to its cluster, with the journal's tables in
 * place. Without discovery or seed nodes it is a cluster of one.
 */
final class Node {
  /** Name of every node's actor system. */
  static final String SYSTEM = "pelage";

  private Node() {}

  /**
   * Starts the system; the data directory its journal lies in must be held as long as it runs.
   *
   * @param config as {@link Configuration#load} gives it
   */
  static ActorSystem<Void> start(Config config) {
    JournalDatabase journal = JournalDatabase.of(config);
    JournalSchema.migrate(journal, Storage.journalSchema(config));
    JournalFacts.agree(journal, config.getInt("akka.cluster.sharding.number-of-shards"));
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), SYSTEM, config);
    if (config.getStringList("akka.cluster.seed-nodes").isEmpty()) {
      Cluster cluster = Cluster.get(system);
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }
    return system;
  }
}
