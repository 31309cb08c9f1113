package org.pelage.main;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.receptionist.Receptionist;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.SingletonActor;
import akka.persistence.query.PersistenceQuery;
import akka.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import akka.stream.SystemMaterializer;
import org.pelage.feedback.FeedbackBufferActor;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.JournalFeedbackHistory;
import org.pelage.management.Instruments;
import org.pelage.query.CatalogIdentificationBuilder;
import org.pelage.query.NameCommitter;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryObjectActor;
import org.pelage.query.QueryServices;
import org.pelage.registry.GraphRegistryActor;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.SetStore;
import org.pelage.review.Algorithms;
import org.pelage.review.ReviewConfig;
import org.pelage.review.graphid.GraphAlgorithm;
import org.pelage.session.IdentityGraphActor;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionServices;

/**
 * How this node reaches the owners: proxies of the singletons and the shard region, wherever in the
 * cluster the owners themselves are.
 */
record OwnerRefs(
    ActorRef<RegistryCommand> registry,
    ActorRef<ShardingEnvelope<SessionCommand>> graphs,
    ActorRef<FeedbackCommand> feedback,
    ActorRef<QueryCommand> query) {
  /** The session is built anew from the catalogue each time: the same draws suit every build. */
  private static final long QUERY_SEED = 1;

  /** Starts this node's share of the owners and makes them findable through the receptionist. */
  static OwnerRefs start(
      ActorSystem<?> system,
      Settings settings,
      SessionServices session,
      CatalogFinder finder,
      Instruments instruments) {
    ClusterSharding sharding = ClusterSharding.get(system);
    ClusterSingleton singletons = ClusterSingleton.get(system);
    ActorRef<ShardingEnvelope<SessionCommand>> graphs = sharding.init(graph(session, instruments));
    ActorRef<RegistryCommand> registry =
        singletons.init(
            singleton(
                instruments,
                Instruments.Owner.REGISTRY,
                GraphRegistryActor.create(
                    settings.registry(),
                    SetStore.of(session.catalog().annotationSets()),
                    key -> sharding.entityRefFor(IdentityGraphActor.KEY, key),
                    session.blocking(),
                    session.clock(),
                    session.random())));
    ActorRef<FeedbackCommand> feedback =
        singletons.init(
            singleton(
                instruments,
                Instruments.Owner.FEEDBACK,
                FeedbackBufferActor.create(
                    settings.feedback(), feedbackHistory(system), session.clock())));
    ActorRef<QueryCommand> query =
        singletons.init(
            singleton(
                instruments,
                Instruments.Owner.QUERY,
                QueryObjectActor.create(queryServices(settings, session, finder, feedback))));
    ActorRef<Receptionist.Command> receptionist = system.receptionist();
    receptionist.tell(Receptionist.register(RegistryCommand.SERVICE_KEY, registry));
    receptionist.tell(Receptionist.register(SessionCommand.SERVICE_KEY, graphs));
    receptionist.tell(Receptionist.register(FeedbackCommand.SERVICE_KEY, feedback));
    receptionist.tell(Receptionist.register(QueryCommand.SERVICE_KEY, query));
    return new OwnerRefs(registry, graphs, feedback, query);
  }

  private static Entity<SessionCommand, ShardingEnvelope<SessionCommand>> graph(
      SessionServices session, Instruments instruments) {
    Entity<SessionCommand, ShardingEnvelope<SessionCommand>> plain =
        IdentityGraphActor.entity(session);
    return Entity.of(
            plain.typeKey(),
            context ->
                instruments.timed(Instruments.Owner.GRAPH, plain.createBehavior().apply(context)))
        .withStopMessage(plain.stopMessage().orElseThrow())
        .withEntityProps(Instruments.mailbox(Instruments.Owner.GRAPH));
  }

  private static <T> SingletonActor<T> singleton(
      Instruments instruments, Instruments.Owner owner, Behavior<T> behavior) {
    return SingletonActor.of(instruments.timed(owner, behavior), owner.label())
        .withProps(Instruments.mailbox(owner));
  }

  private static JournalFeedbackHistory feedbackHistory(ActorSystem<?> system) {
    return new JournalFeedbackHistory(
        PersistenceQuery.get(system)
            .getReadJournalFor(CurrentEventsByPersistenceIdQuery.class, "jdbc-read-journal"),
        SystemMaterializer.get(system).materializer());
  }

  private static QueryServices queryServices(
      Settings settings,
      SessionServices session,
      CatalogFinder finder,
      ActorRef<FeedbackCommand> feedback) {
    Algorithms.Factory algorithm = session.algorithms().named(GraphAlgorithm.NAME).orElseThrow();
    return new QueryServices(
        settings.query(),
        feedback,
        new CatalogIdentificationBuilder(
            session.catalog(),
            algorithm,
            ReviewConfig.DEFAULTS,
            QUERY_SEED,
            new QueryFinder(finder)),
        new NameCommitter(session.catalog()),
        session.blocking(),
        session.computing(),
        session.clock(),
        session.steady(),
        session.random());
  }
}
