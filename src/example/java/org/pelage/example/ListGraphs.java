package org.pelage.example;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import akka.cluster.sharding.typed.ShardingEnvelope;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.pelage.main.Configuration;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * A program of its own that joins a cluster as a client, finds the owners by their receptionist
 * keys and asks them: it prints each graph with its state. It hosts nothing, and whether it comes
 * or goes decides nothing for the others.
 *
 * <pre>
 * java -cp target/pelage.jar src/example/java/org/pelage/example/ListGraphs.java 127.0.0.1:2551
 * </pre>
 */
public final class ListGraphs {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private ListGraphs() {}

  /**
   * @param seeds {@code host:port} of nodes of the cluster
   */
  public static void main(String[] seeds) {
    Config config =
        Configuration.load(
            Path.of("conf"),
            Map.of(),
            Map.of(
                "pelage.cluster.seeds", List.of(seeds), "akka.cluster.roles", List.of("client")));
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "pelage", config);
    try {
      list(system);
    } finally {
      system.terminate();
    }
  }

  private static void list(ActorSystem<?> system) {
    ActorRef<RegistryCommand> registry = find(system, RegistryCommand.SERVICE_KEY);
    ActorRef<ShardingEnvelope<SessionCommand>> graphs = find(system, SessionCommand.SERVICE_KEY);
    RegistryReply reply =
        AskPattern.<RegistryCommand, RegistryReply>ask(
                registry,
                replyTo -> new RegistryCommand.ListGraphs(Optional.empty(), 100, replyTo),
                LIMIT,
                system.scheduler())
            .toCompletableFuture()
            .join();
    for (RegistryReply.GraphEntry graph : ((RegistryReply.Listed) reply).graphs()) {
      SessionReply answer =
          AskPattern.<ShardingEnvelope<SessionCommand>, SessionReply>ask(
                  graphs,
                  replyTo ->
                      new ShardingEnvelope<>(
                          graph.graphKey(), new SessionCommand.GetState(replyTo)),
                  LIMIT,
                  system.scheduler())
              .toCompletableFuture()
              .join();
      System.out.println(graph.publicId() + " " + words(answer));
    }
  }

  private static String words(SessionReply answer) {
    if (answer instanceof SessionReply.State state) {
      return state.annotations() + " annotations, " + state.state();
    }
    return answer.toString();
  }

  /** The first owner that is announced under the key. */
  private static <T> ActorRef<T> find(ActorSystem<?> system, ServiceKey<T> key) {
    CompletableFuture<ActorRef<T>> found = new CompletableFuture<>();
    system.systemActorOf(
        Behaviors.<Receptionist.Listing>setup(
            context -> {
              system.receptionist().tell(Receptionist.subscribe(key, context.getSelf()));
              return Behaviors.receiveMessage(
                  listing -> {
                    Set<ActorRef<T>> instances = listing.getServiceInstances(key);
                    instances.stream().findFirst().ifPresent(found::complete);
                    return found.isDone() ? Behaviors.stopped() : Behaviors.same();
                  });
            }),
        "find-" + key.id(),
        akka.actor.typed.Props.empty());
    return found.orTimeout(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
