package org.pelage.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pelage.catalog.AnnotMatch;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.Fences;
import org.pelage.catalog.NameChange;
import org.pelage.catalog.NameCommit;
import org.pelage.catalog.RowidPair;
import org.pelage.catalog.WbiaCodes;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.review.names.NameRectifier;
import org.pelage.review.names.NameRow;

/**
 * Writes what a graph says to the catalogue: names, pairs and the items given, in one transaction
 * under the graph's fence, once per number. A name that somebody else changed meanwhile is told,
 * not overwritten. Blocks on SQL.
 */
final class SyncWriter {
  /** How a sync ended. */
  sealed interface Result {
    /** Written under this number, now or by an earlier attempt. */
    record Written(Outcome outcome, boolean earlier) implements Result {}

    /**
     * Nothing was written, and nothing will be.
     *
     * @param younger whether that is because a younger owner has the graph
     */
    record Fenced(String why, boolean younger) implements Result {}
  }

  /** What was written; kept by the catalogue under the sync's number. */
  record Outcome(
      long number,
      Instant at,
      long stagedUpTo,
      List<SessionEvent.WrittenName> names,
      List<SessionEvent.WrittenMatch> matches) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private static final int NAME_HASH_BYTES = 6;

  private final Catalog catalog;
  private final SyncInput input;

  SyncWriter(Catalog catalog, SyncInput input) {
    this.catalog = catalog;
    this.input = input;
  }

  Result write() {
    List<NameRow> rows = NameRectifier.rectify(input.blocks(), age(), false);
    Map<Integer, Integer> nodeOf = new HashMap<>();
    List<NameChange> changes = changes(rows, nodeOf);
    Fences.Result result =
        catalog
            .fences()
            .write(
                Ending.fence(input.graphKey()),
                input.epoch(),
                input.number(),
                tx -> {
                  NameCommit commit = tx.commitNames(changes);
                  tx.putMatches(input.matches().stream().map(this::row).toList());
                  tx.stageReviews(input.reviews());
                  return json(outcome(commit, nodeOf));
                });
    return result(result);
  }

  private static Result result(Fences.Result result) {
    if (result instanceof Fences.Result.Written written) {
      return new Result.Written(outcome(written.outcome()), false);
    } else if (result instanceof Fences.Result.Repeated repeated) {
      return new Result.Written(outcome(repeated.outcome().orElseThrow()), true);
    } else if (result instanceof Fences.Result.Stale stale) {
      return new Result.Fenced("epoch " + stale.epoch() + " holds the fence", true);
    }
    return new Result.Fenced("the graph is being deleted", false);
  }

  /** The smaller a name's row number, the older it is. */
  private java.util.function.ToLongFunction<String> age() {
    Set<String> texts = new HashSet<>();
    input.blocks().forEach(b -> b.members().forEach(m -> m.name().ifPresent(texts::add)));
    Map<String, Integer> rowids = texts.isEmpty() ? Map.of() : catalog.names().add(texts);
    return name -> rowids.getOrDefault(name, Integer.MAX_VALUE);
  }

  private List<NameChange> changes(List<NameRow> rows, Map<Integer, Integer> nodeOf) {
    Map<Integer, Optional<String>> nameOf = new HashMap<>();
    input.blocks().forEach(b -> b.members().forEach(m -> nameOf.put(m.node(), m.name())));
    List<NameChange> changes = new ArrayList<>();
    for (NameRow row : rows) {
      for (int node : row.changed()) {
        int rowid = input.rowidOf().get(node);
        nodeOf.put(rowid, node);
        Optional<String> name = row.name().or(() -> Optional.of(fresh(row.individual())));
        changes.add(new NameChange(rowid, nameOf.get(node), name));
      }
    }
    return changes;
  }

  /** A name nobody has: the same for the same individual of the same sync. */
  private String fresh(int individual) {
    String seed = input.graphKey() + '/' + input.number() + '/' + individual;
    byte[] hash = Fingerprint.sha256().digest(seed.getBytes(StandardCharsets.UTF_8));
    return "i-" + HexFormat.of().formatHex(Arrays.copyOf(hash, NAME_HASH_BYTES));
  }

  private Outcome outcome(NameCommit commit, Map<Integer, Integer> nodeOf) {
    List<SessionEvent.WrittenName> names = new ArrayList<>();
    for (NameChange change : commit.written()) {
      names.add(
          new SessionEvent.WrittenName(
              nodeOf.get(change.annotation()),
              change.expected().orElse(""),
              change.name().orElse(""),
              false));
    }
    for (NameCommit.Foreign foreign : commit.foreign()) {
      names.add(
          new SessionEvent.WrittenName(
              nodeOf.get(foreign.wanted().annotation()),
              foreign.found().orElse(""),
              foreign.wanted().name().orElse(""),
              true));
    }
    return new Outcome(input.number(), input.at(), input.stagedUpTo(), names, input.matches());
  }

  private AnnotMatch row(SessionEvent.WrittenMatch match) {
    return new AnnotMatch(
        pair(match.low(), match.high()),
        WbiaCodes.code(Decision.ofCode(match.decisionAfter()).orElseThrow()),
        WbiaCodes.code(MetaDecision.ofCode(match.metaAfter()).orElseThrow()),
        WbiaCodes.code(Confidence.ofCode(match.confidence()).orElseThrow()),
        WbiaCodes.joined(match.tagsAfter()),
        Optional.of(match.reviewer()).filter(r -> !r.isEmpty()),
        match.at(),
        1);
  }

  private RowidPair pair(int low, int high) {
    return RowidPair.of(input.rowidOf().get(low), input.rowidOf().get(high));
  }

  private static String json(Outcome outcome) {
    try {
      return JSON.writeValueAsString(outcome);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome outcome(String json) {
    try {
      return JSON.readValue(json, Outcome.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
