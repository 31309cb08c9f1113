package org.pelage.registry;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.ServiceKey;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.CborMessage;
import org.pelage.catalog.SetRef;
import org.pelage.session.Genesis;

/** What the registry can be asked; each is answered exactly once by a {@link RegistryReply}. */
public sealed interface RegistryCommand extends RegistryMessage, CborMessage {
  /** Under which the registry is found from anywhere in the cluster. */
  ServiceKey<RegistryCommand> SERVICE_KEY =
      ServiceKey.create(RegistryCommand.class, "pelage-registry");

  ActorRef<RegistryReply> replyTo();

  /**
   * {@link RegistryReply.Created} once the graph has started; identical creations wait for one
   * start and share its outcome. {@link RegistryReply.Overlapping} if an annotation belongs to
   * another live graph.
   */
  record Create(SetRef members, Genesis.Order order, ActorRef<RegistryReply> replyTo)
      implements RegistryCommand {}

  /**
   * {@link RegistryReply.Resized}: {@code added} joins the graph; the id changes. What is in it
   * already is let be, so a repeat answers the same. {@link RegistryReply.Overlapping} if an
   * annotation belongs to another live graph.
   */
  record Extend(UUID id, SetRef added, ActorRef<RegistryReply> replyTo)
      implements RegistryCommand {}

  /**
   * {@link RegistryReply.Resized}: {@code removed} leaves the graph and is free; the id changes.
   * What is not in it is let be, so a repeat answers the same. At least one annotation must stay.
   */
  record Shrink(UUID id, SetRef removed, ActorRef<RegistryReply> replyTo)
      implements RegistryCommand {}

  /** {@link RegistryReply.Deleted} once nothing of the graph will write again. */
  record Delete(UUID id, ActorRef<RegistryReply> replyTo) implements RegistryCommand {}

  /** {@link RegistryReply.Resolved}: the live graph an id means (docs/definitions.md, "Ids"). */
  record Resolve(UUID id, ActorRef<RegistryReply> replyTo) implements RegistryCommand {}

  /**
   * {@link RegistryReply.Listed}: live graphs by key, those starting and failed included.
   *
   * @param after key to go on from, {@code next} of the page before
   * @param limit 1 to {@link ListGraphs#PAGE_MAX}; a page may be shorter
   */
  record ListGraphs(Optional<String> after, int limit, ActorRef<RegistryReply> replyTo)
      implements RegistryCommand {
    public static final int PAGE_MAX = 200;
  }

  /** {@link RegistryReply.Owner}: the live graph the annotation belongs to. */
  record OwnerOf(int rowid, ActorRef<RegistryReply> replyTo) implements RegistryCommand {}
}
