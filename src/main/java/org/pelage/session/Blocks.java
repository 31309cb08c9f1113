package org.pelage.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts what may be long into pieces that each fit into one event of at most 64 KiB. */
final class Blocks {
  /** Leaves room for an event's own fields. */
  private static final int BYTES_MAX = 40 * 1024;

  /** Bytes of one character of text, at most. */
  private static final int PER_CHARACTER = 3;

  private Blocks() {}

  /** Consecutive pieces, each of at least one element and not much over {@value #BYTES_MAX}. */
  static <T> List<List<T>> of(List<T> list, ToIntFunction<T> bytes) {
    List<List<T>> blocks = new ArrayList<>();
    int from = 0;
    int weight = 0;
    for (int at = 0; at < list.size(); at++) {
      int own = bytes.applyAsInt(list.get(at));
      if (at > from && weight + own > BYTES_MAX) {
        blocks.add(List.copyOf(list.subList(from, at)));
        from = at;
        weight = 0;
      }
      weight += own;
    }
    if (from < list.size()) {
      blocks.add(List.copyOf(list.subList(from, list.size())));
    }
    return blocks;
  }

  static List<List<SessionEvent.Member>> ofMembers(List<SessionEvent.Member> members) {
    return of(members, m -> 64 + text(m.viewpoint(), m.name()));
  }

  static List<List<SessionEvent.MadeItem>> ofItems(List<SessionEvent.MadeItem> items) {
    return of(
        items, i -> 280 + text(i.reviewer(), i.kind(), i.lease(), i.comment()) + texts(i.tags()));
  }

  static List<List<SessionEvent.ProposedEdge>> ofEdges(List<SessionEvent.ProposedEdge> edges) {
    return of(edges, e -> 130);
  }

  static List<List<Integer>> ofNodes(List<Integer> nodes) {
    return of(nodes, n -> 5);
  }

  static List<List<SessionEvent.WrittenName>> ofNames(List<SessionEvent.WrittenName> names) {
    return of(names, n -> 64 + text(n.before(), n.after()));
  }

  static List<List<SessionEvent.WrittenMatch>> ofMatches(List<SessionEvent.WrittenMatch> matches) {
    return of(
        matches, m -> 320 + text(m.reviewer()) + texts(m.tagsBefore()) + texts(m.tagsAfter()));
  }

  private static int text(String... texts) {
    int bytes = 0;
    for (String text : texts) {
      bytes += text.length() * PER_CHARACTER;
    }
    return bytes;
  }

  private static int texts(List<String> texts) {
    return texts.size() * 4 + text(texts.toArray(String[]::new));
  }
}
