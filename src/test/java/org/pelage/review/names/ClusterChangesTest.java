package org.pelage.review.names;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.review.names.ClusterChange.Group;
import org.pelage.review.names.ClusterChange.Kind;
import org.scalatestplus.junit.JUnitSuite;

/** Groups are words, their members letters. */
public class ClusterChangesTest extends JUnitSuite {
  private static List<Group<String>> groups(String words) {
    return Arrays.stream(words.split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> new Group<>(word, List.of(word.split(""))))
        .toList();
  }

  private static List<ClusterChange<String>> changes(String before, String after) {
    return ClusterChanges.between(groups(before), groups(after));
  }

  private static String told(ClusterChange<String> change) {
    return change.kind().code()
        + Stream.of(change.added(), change.removed())
            .map(letters -> letters.stream().sorted().collect(Collectors.joining()))
            .collect(Collectors.joining(" -", " +", ""));
  }

  @Test
  public void everyKindOfChange() {
    assertEquals(
        List.of(
            "removed + -e",
            "unchanged + -",
            "extension +c -i",
            "merge +d -",
            "split + -",
            "merge/split +xy -",
            "new +ab -"),
        changes("e fg hi jk l mnop q rs tu", "ab fg hc jkld m n op qr stuxy").stream()
            .map(ClusterChangesTest::told)
            .toList());
  }

  @Test
  public void entangledGroupsAreOneChange() {
    List<ClusterChange<String>> changes = changes("q rs tu", "qr stuxy");
    assertEquals(1, changes.size());
    assertEquals(groups("q rs tu"), changes.get(0).before());
    assertEquals(groups("qr stuxy"), changes.get(0).after());
    assertEquals(7, changes.get(0).members().count());
  }

  @Test
  public void aGroupThatOnlyLostIsNotUnchanged() {
    assertEquals("reduction + -b", told(changes("ab", "a").get(0)));
  }

  @Test
  public void aLongChainIsOneChangeAndNoDeepCall() {
    int length = 30_000;
    List<Group<Integer>> before = new ArrayList<>();
    List<Group<Integer>> after = new ArrayList<>();
    IntStream.range(0, length)
        .forEach(
            i -> {
              before.add(new Group<>("b" + i, List.of(2 * i, 2 * i + 1)));
              after.add(new Group<>("a" + i, List.of(2 * i + 1, 2 * i + 2)));
            });
    List<ClusterChange<Integer>> changes = ClusterChanges.between(before, after);
    assertEquals(1, changes.size());
    assertEquals(Kind.MERGE_SPLIT, changes.get(0).kind());
    assertEquals(List.of(0), changes.get(0).removed());
    assertEquals(List.of(2 * length), changes.get(0).added());
  }

  @Test
  public void nothingIsInTwoGroups() {
    Assert.assertThrows(IllegalArgumentException.class, () -> changes("ab bc", ""));
    Assert.assertThrows(IllegalArgumentException.class, () -> changes("", "aa"));
  }

  @Test
  public void nothingChangesNothing() {
    assertEquals(List.of(), changes("", ""));
  }
}
