package org.pelage.main;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import org.pelage.management.Instruments;
import org.pelage.ops.JournalDatabase;
import org.pelage.ops.JournalFacts;
import org.pelage.ops.JournalSchema;

/**
 * An actor system over one journal, with the journal's tables in place. It belongs to no cluster
 * yet; {@link Membership} joins one.
 */
final class Node {
  /** Name of every node's actor system. */
  static final String SYSTEM = "pelage";

  private Node() {}

  /**
   * Starts the system; the data directory its journal lies in must be held as long as it runs.
   *
   * @param config as {@link Configuration#load} gives it
   * @param instruments what measures the journal and mailboxes
   */
  static ActorSystem<Void> start(Config config, Instruments instruments) {
    JournalDatabase journal = JournalDatabase.of(config);
    JournalSchema.migrate(journal, Storage.journalSchema(config));
    JournalFacts facts =
        JournalFacts.agree(journal, config.getInt("akka.cluster.sharding.number-of-shards"));
    return ActorSystem.create(
        Behaviors.empty(),
        SYSTEM,
        ActorSystemSetup.create(
            BootstrapSetup.create(
                config.withValue(SameJournal.KEY, ConfigValueFactory.fromAnyRef(facts.id()))),
            instruments));
  }
}
