package org.pelage.main;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.receptionist.Receptionist;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.SingletonActor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.pelage.catalog.Catalog;
import org.pelage.registry.GraphRegistryActor;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistrySettings;
import org.pelage.registry.SetStore;
import org.pelage.session.IdentityGraphActor;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionServices;

/**
 * How this node reaches the owners: proxies of the singletons and the shard region, wherever in the
 * cluster the owners themselves are.
 */
record OwnerRefs(
    ActorRef<RegistryCommand> registry, ActorRef<ShardingEnvelope<SessionCommand>> graphs) {

  /** Starts this node's share of the owners and makes them findable through the receptionist. */
  static OwnerRefs start(
      ActorSystem<?> system,
      Catalog catalog,
      SessionServices session,
      RegistrySettings registry,
      Executor blocking) {
    ClusterSharding sharding = ClusterSharding.get(system);
    ActorRef<ShardingEnvelope<SessionCommand>> graphs =
        sharding.init(IdentityGraphActor.entity(session));
    ActorRef<RegistryCommand> registryProxy =
        ClusterSingleton.get(system)
            .init(
                SingletonActor.of(
                    GraphRegistryActor.create(
                        registry,
                        SetStore.of(catalog.annotationSets()),
                        key -> sharding.entityRefFor(IdentityGraphActor.KEY, key),
                        blocking,
                        Clock.systemUTC(),
                        new SecureRandom()),
                    "registry"));
    system.receptionist().tell(Receptionist.register(RegistryCommand.SERVICE_KEY, registryProxy));
    system.receptionist().tell(Receptionist.register(SessionCommand.SERVICE_KEY, graphs));
    return new OwnerRefs(registryProxy, graphs);
  }
}
