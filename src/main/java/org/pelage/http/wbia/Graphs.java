package org.pelage.http.wbia;

import akka.actor.typed.ActorRef;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Syncs;
import org.pelage.http.routing.Causes;
import org.pelage.http.wire.Refused;
import org.pelage.registry.RegistryReply;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/** Asks a graph by an id of this interface: an id that no graph has is code 602. */
record Graphs(Owners owners) {

  CompletableFuture<GraphEntry> resolve(UUID id) {
    return known(id, owners.resolve(id));
  }

  <R extends SessionReply> CompletableFuture<R> read(
      UUID id, Class<R> answer, Function<ActorRef<SessionReply>, SessionCommand> command) {
    return known(id, owners.read(id, answer, command));
  }

  <R extends SessionReply> CompletableFuture<R> write(
      UUID id, Class<R> answer, Function<ActorRef<SessionReply>, SessionCommand> command) {
    return known(id, owners.write(id, answer, command));
  }

  /** As {@link Owners#writeBriefly}. */
  <R extends SessionReply> CompletableFuture<R> writeBriefly(
      UUID id, Class<R> answer, Function<ActorRef<SessionReply>, SessionCommand> command) {
    return known(id, owners.writeBriefly(id, answer, command));
  }

  /** Has the graph write its names and matches to the catalogue; what it wrote. */
  CompletableFuture<SessionReply.Synced> sync(UUID id, SessionCommand.Reviewer reviewer) {
    return known(id, new Syncs(owners).make(id, reviewer));
  }

  /** The same outcome, an unknown graph told in this interface's way. */
  <T> CompletableFuture<T> known(UUID id, CompletableFuture<T> asked) {
    return asked.exceptionallyCompose(
        failure -> {
          Throwable cause = Causes.of(failure);
          return CompletableFuture.failedFuture(
              cause instanceof Refused refused && Faults.isUnknownGraph(refused.refusal())
                  ? Fault.unknownGraph(WbiaJson.uuid(id))
                  : cause);
        });
  }

  /** The registry's reply as what was asked for. */
  <R extends RegistryReply> R expectKnown(UUID id, Class<R> type, RegistryReply reply) {
    if (reply instanceof RegistryReply.Refused refused
        && Faults.isUnknownGraph(refused.refusal())) {
      throw Fault.unknownGraph(WbiaJson.uuid(id));
    }
    return Owners.expect(type, reply);
  }
}
