package org.pelage.registry;

import java.util.Map;
import java.util.Optional;
import org.pelage.base.Refusal;
import org.pelage.session.SessionReply;

/** What the registry receives: commands, and what it sends itself (never over the wire). */
interface RegistryMessage {

  /** The sets of all graphs were read, or why not. */
  record OwnershipRead(Optional<RecoveredSets> sets, Optional<Throwable> failure)
      implements RegistryMessage {}

  /**
   * Sets by graph as the catalogue has them: what each holds, and the change under way. Nobody
   * writes to their arrays.
   */
  record RecoveredSets(Map<String, int[]> held, Map<String, int[]> changing) {
    public RecoveredSets {
      held = Map.copyOf(held);
      changing = Map.copyOf(changing);
    }
  }

  /** The set of a creation was read, or why not. */
  record CreationPrepared(
      RegistryCommand.Create command, Optional<Preparation.Creation> set, Optional<Refusal> refusal)
      implements RegistryMessage {}

  /** The sets of a resize were read and combined, or why not. */
  record ResizePrepared(
      Workflow workflow,
      RegistryCommand command,
      Optional<Preparation.Resize> resize,
      Optional<Refusal> refusal)
      implements RegistryMessage {}

  /** A graph answered a step; no reply: not in time. */
  record StepAnswered(String graphKey, Stage stage, long step, Optional<SessionReply> reply)
      implements RegistryMessage {}

  /** Time to ask again. */
  record RetryStep(String graphKey, Stage stage, long step) implements RegistryMessage {}

  /** Time to read the sets again. */
  record ReadOwnership() implements RegistryMessage {}

  /** Time to wake the next graphs. */
  record WakeMore() implements RegistryMessage {}
}
