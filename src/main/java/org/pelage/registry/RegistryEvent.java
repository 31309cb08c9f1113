package org.pelage.registry;

import java.time.Instant;
import java.util.UUID;
import org.pelage.base.CborMessage;
import org.pelage.catalog.SetRef;
import org.pelage.session.Genesis;

/** What the registry journals; each names the graph it is about. */
sealed interface RegistryEvent extends CborMessage {
  String graphKey();

  /** A graph to be started; its annotations and its id are its own from here on. */
  record Reserved(
      String graphKey, UUID publicId, SetRef members, Genesis.Order order, long seed, Instant at)
      implements RegistryEvent {}

  /** The graph said that it has started. */
  record Published(String graphKey) implements RegistryEvent {}

  /** The graph refused to start, or did not answer for too long. */
  record StartFailed(String graphKey, String reason) implements RegistryEvent {}

  /** {@code added} is the graph's own from here on. */
  record ExtendReserved(String graphKey, long step, SetRef added, SetRef members, UUID publicId)
      implements RegistryEvent {}

  /** {@code removed} is to leave; it stays the graph's own until it has left. */
  record ShrinkBegun(String graphKey, long step, SetRef removed, SetRef members, UUID publicId)
      implements RegistryEvent {}

  /** The graph has done the step: set and id are the new ones. */
  record Resized(String graphKey, long step) implements RegistryEvent {}

  /** The graph will not do the step: set and id stay. */
  record ResizeRefused(String graphKey, long step, String reason) implements RegistryEvent {}

  /** The graph is to go. */
  record DeleteBegun(String graphKey) implements RegistryEvent {}

  /** The graph is gone (or never began): its annotations and ids are free. */
  record Released(String graphKey) implements RegistryEvent {}
}
