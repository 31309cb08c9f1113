package org.pelage.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.catalog.SetRef;
import org.pelage.session.Genesis;

/**
 * What the registry knows of one graph. Immutable.
 *
 * @param graphKey entity key, random, never reused
 * @param published whether its start has succeeded
 * @param ids every id that means this graph, the present one first
 * @param members the present set; a change under way is in {@code change}
 * @param step number of the last step the graph was given, rising
 * @param change the resize under way
 * @param displaced the graph that {@code ids}' first was an id of until this one took it over
 * @param reason why it failed, empty otherwise
 */
record GraphRecord(
    String graphKey,
    Stage stage,
    boolean published,
    List<UUID> ids,
    SetRef members,
    Genesis.Order order,
    long seed,
    Instant createdAt,
    long step,
    Optional<Change> change,
    Optional<String> displaced,
    String reason) {

  /**
   * A resize that is reserved but not published.
   *
   * @param delta what joins or leaves
   * @param members the whole set after it
   * @param publicId the id after it
   */
  record Change(SetRef delta, SetRef members, UUID publicId) {}

  GraphRecord {
    ids = List.copyOf(ids);
  }

  static GraphRecord reserved(RegistryEvent.Reserved e, Optional<String> displaced) {
    return new GraphRecord(
        e.graphKey(),
        Stage.STARTING,
        false,
        List.of(e.publicId()),
        e.members(),
        e.order(),
        e.seed(),
        e.at(),
        0,
        Optional.empty(),
        displaced,
        "");
  }

  UUID publicId() {
    return ids.get(0);
  }

  Genesis genesis() {
    return new Genesis(graphKey, publicId(), members, order, seed, createdAt);
  }

  /** What routes see. */
  RegistryReply.GraphEntry entry() {
    return new RegistryReply.GraphEntry(graphKey, publicId(), ids, members, stage.code(), reason);
  }

  GraphRecord in(Stage next) {
    return with(next, published, ids, members, step, change, displaced, reason);
  }

  GraphRecord publish() {
    return with(Stage.LIVE, true, ids, members, step, change, Optional.empty(), "");
  }

  GraphRecord failed(String why) {
    return with(Stage.ABANDONING, published, ids, members, step, change, displaced, why);
  }

  GraphRecord changing(Stage how, long number, Change to) {
    return with(how, published, ids, members, number, Optional.of(to), displaced, reason);
  }

  GraphRecord changed() {
    Change done = change.orElseThrow();
    return with(
        Stage.LIVE,
        published,
        prepended(done.publicId()),
        done.members(),
        step,
        Optional.empty(),
        displaced,
        reason);
  }

  GraphRecord unchanged() {
    return with(Stage.LIVE, published, ids, members, step, Optional.empty(), displaced, reason);
  }

  GraphRecord without(UUID id) {
    return withIds(ids.stream().filter(other -> !other.equals(id)).toList());
  }

  GraphRecord withAlias(UUID id) {
    List<UUID> more = new ArrayList<>(ids);
    more.add(id);
    return withIds(more);
  }

  private List<UUID> prepended(UUID id) {
    List<UUID> all = new ArrayList<>();
    all.add(id);
    ids.stream().filter(other -> !other.equals(id)).forEach(all::add);
    return all;
  }

  private GraphRecord withIds(List<UUID> all) {
    return with(stage, published, all, members, step, change, displaced, reason);
  }

  private GraphRecord with(
      Stage nextStage,
      boolean isPublished,
      List<UUID> allIds,
      SetRef set,
      long number,
      Optional<Change> pending,
      Optional<String> from,
      String why) {
    return new GraphRecord(
        graphKey,
        nextStage,
        isPublished,
        allIds,
        set,
        order,
        seed,
        createdAt,
        number,
        pending,
        from,
        why);
  }
}
