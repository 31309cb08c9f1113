package org.pelage.http.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.MetaDecision;
import org.pelage.review.names.ClusterChange;
import org.pelage.session.SessionReply;

/** What a sync wrote, as answers show it. */
public final class SyncShapes {
  private SyncShapes() {}

  /** {@code POST .../sync}. */
  public record Order(Optional<String> reviewer) {}

  /** A name before and after. */
  public record Rename(String old, @JsonProperty("new") String now) {}

  /** A pair whose row in the catalogue's matches was written. */
  public record Match(
      List<UUID> edge,
      Optional<String> oldEvidenceDecision,
      String newEvidenceDecision,
      Optional<String> oldMetaDecision,
      Optional<String> newMetaDecision,
      String newConfidence,
      List<String> oldTags,
      List<String> newTags,
      String newUserId,
      Instant newTimestamp,
      boolean isNew) {

    public static Match of(SessionReply.MatchChange change) {
      return new Match(
          List.of(change.a(), change.b()),
          given(change.decisionBefore()),
          change.decisionAfter(),
          given(change.metaBefore()),
          given(change.metaAfter()),
          change.confidence(),
          change.tagsBefore(),
          change.tagsAfter(),
          change.reviewer(),
          change.at(),
          change.isNew());
    }
  }

  /** Annotations that share a name. */
  public record Group(String name, List<UUID> annotations) {}

  /**
   * What became of some animals that have annotations in common.
   *
   * @param kind as {@link ClusterChange.Kind} has it
   * @param added annotations that had no name
   * @param removed annotations that have none any more
   */
  public record Change(
      String kind,
      List<UUID> added,
      List<UUID> removed,
      List<Group> old,
      @JsonProperty("new") List<Group> now) {

    static Change of(ClusterChange<UUID> change) {
      return new Change(
          change.kind().code(),
          change.added(),
          change.removed(),
          groups(change.before()),
          groups(change.after()));
    }

    private static List<Group> groups(List<ClusterChange.Group<UUID>> groups) {
      return groups.stream().map(g -> new Group(g.name(), g.members())).toList();
    }
  }

  /**
   * A numbered report, the same however often it is read.
   *
   * @param nameDict names that this sync changed, by annotation
   * @param foreign names somebody else changed meanwhile; left as they are
   * @param changes the same names, by what became of the animals
   */
  public record Report(
      long sync,
      Instant at,
      List<Match> matchList,
      Map<UUID, Rename> nameDict,
      Map<UUID, Rename> foreign,
      List<Change> changes) {

    public static Report of(SessionReply.Synced synced) {
      return new Report(
          synced.number(),
          synced.at(),
          synced.matches().stream().map(Match::of).toList(),
          renames(synced, false),
          renames(synced, true),
          NameGroups.changes(synced).stream().map(Change::of).toList());
    }
  }

  private static Map<UUID, Rename> renames(SessionReply.Synced synced, boolean foreign) {
    Map<UUID, Rename> renames = new LinkedHashMap<>();
    synced.names().stream()
        .filter(change -> change.foreign() == foreign)
        .forEach(c -> renames.put(c.annotation(), new Rename(c.before(), c.after())));
    return renames;
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty() && !t.equals(MetaDecision.NONE.code()));
  }
}
