package org.pelage.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.CborMessage;
import org.pelage.base.Refusal;
import org.pelage.catalog.SetRef;
import org.pelage.session.Genesis;

/** What the registry answers. */
public sealed interface RegistryReply extends CborMessage {
  /** Not done, and why. */
  record Refused(Refusal refusal) implements RegistryReply {}

  /**
   * Where a graph is.
   *
   * @param graphKey entity key
   * @param publicId its present id
   * @param ids every id that means it, the present one first
   * @param members its annotations
   * @param state starting, live, extending, shrinking, deleting or failed (it could not start)
   * @param reason why it failed, empty otherwise
   */
  record GraphEntry(
      String graphKey, UUID publicId, List<UUID> ids, SetRef members, String state, String reason) {
    public GraphEntry {
      ids = List.copyOf(ids);
    }
  }

  /**
   * The graph is there.
   *
   * @param existed whether it was there, or being started for somebody else, before
   * @param orderInForce what it was created with
   * @param configDiffers whether that is not what was asked for now
   */
  record Created(
      GraphEntry graph, boolean existed, Genesis.Order orderInForce, boolean configDiffers)
      implements RegistryReply {}

  /** Another live graph holds some of the annotations: {@code overlap}. Nothing has changed. */
  record Overlapping(UUID graph, SetRef overlap) implements RegistryReply {}

  /** Extended or shrunk. */
  record Resized(GraphEntry graph) implements RegistryReply {}

  /** Gone. */
  record Deleted(UUID graph) implements RegistryReply {}

  /** Found. */
  record Resolved(GraphEntry graph) implements RegistryReply {}

  /** A page of live graphs. */
  record Listed(List<GraphEntry> graphs, Optional<String> next) implements RegistryReply {
    public Listed {
      graphs = List.copyOf(graphs);
    }
  }

  /** The owner of an annotation, empty if it is free. */
  record Owner(Optional<GraphEntry> graph) implements RegistryReply {}
}
