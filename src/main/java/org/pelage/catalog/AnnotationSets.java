package org.pelage.catalog;

import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sets of annotations under the hash of their content: written once, never changed, so that a
 * message of any size is a hash. Storing a known set does nothing. Reading and combining take time
 * and memory linear in the members. Thread-safe.
 */
public final class AnnotationSets {
  /** Most members of one set. */
  public static final int MEMBERS_MAX = 1_000_000;

  private record StoredSet(int count, byte[] members) {}

  private final Database database;

  AnnotationSets(Database database) {
    this.database = database;
  }

  public SetRef store(IntSortedSet rowids) {
    return storeSorted(rowids.toIntArray());
  }

  /** Stores the given row numbers, in any order, repeats counting once. */
  public SetRef store(int[] rowids) {
    return storeSorted(Arrays.stream(rowids).sorted().distinct().toArray());
  }

  private SetRef storeSorted(int[] sorted) {
    check(sorted);
    SetRef ref = new SetRef(RowidSetCodec.hash(sorted), sorted.length);
    byte[] members = RowidSetCodec.encode(sorted);
    database.write(
        tx ->
            Sql.update(
                tx,
                "INSERT INTO annotation_sets (hash, size, members) VALUES (?, ?, ?)"
                    + " ON CONFLICT (hash) DO NOTHING",
                Sql.row(ref.hash(), ref.count(), members)));
    return ref;
  }

  private static void check(int[] sorted) {
    if (sorted.length > MEMBERS_MAX) {
      throw new IllegalArgumentException(
          "a set holds at most " + MEMBERS_MAX + " annotations, not " + sorted.length);
    }
    if (sorted.length > 0 && sorted[0] < 1) {
      throw new IllegalArgumentException("row numbers are positive, not " + sorted[0]);
    }
  }

  /**
   * The members, ascending.
   *
   * @throws NoSuchElementException if no set with that hash was stored
   */
  public int[] rowids(String hash) {
    StoredSet set =
        find(hash).orElseThrow(() -> new NoSuchElementException("no annotation set " + hash));
    return RowidSetCodec.decode(set.members(), set.count());
  }

  /** The reference to a stored set, without reading its members. */
  public Optional<SetRef> ref(String hash) {
    return database.read(
        tx ->
            Sql.queryOne(
                tx,
                "SELECT size FROM annotation_sets WHERE hash = ?",
                List.of(hash),
                row -> new SetRef(hash, row.getInt("size"))));
  }

  private Optional<StoredSet> find(String hash) {
    return database.read(
        tx ->
            Sql.queryOne(
                tx,
                "SELECT size, members FROM annotation_sets WHERE hash = ?",
                List.of(hash),
                row -> new StoredSet(row.getInt("size"), row.getBytes("members"))));
  }

  /** Stores the members of either. */
  public SetRef union(String a, String b) {
    return store(IntStream.concat(Arrays.stream(rowids(a)), Arrays.stream(rowids(b))).toArray());
  }

  /** Stores the members of {@code a} that are not in {@code b}. */
  public SetRef difference(String a, String b) {
    int[] without = rowids(b);
    return storeSorted(
        Arrays.stream(rowids(a)).filter(id -> Arrays.binarySearch(without, id) < 0).toArray());
  }

  /** The members of both, ascending. */
  public int[] overlap(String a, String b) {
    int[] other = rowids(b);
    return Arrays.stream(rowids(a)).filter(id -> Arrays.binarySearch(other, id) >= 0).toArray();
  }
}
