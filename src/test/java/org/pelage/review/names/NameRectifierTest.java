package org.pelage.review.names;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class NameRectifierTest extends JUnitSuite {
  /** Names end with a digit: the smaller, the older. */
  private static final ToLongFunction<String> AGE = name -> name.charAt(name.length() - 1);

  private int nextNode;

  /** A block whose annotations have these names; "" is none. */
  private Block block(int individual, String... names) {
    return block(individual, false, names);
  }

  private Block block(int individual, boolean provisional, String... names) {
    List<Block.Member> members = new ArrayList<>();
    for (String name : names) {
      members.add(new Block.Member(nextNode++, Optional.of(name).filter(n -> !n.isEmpty())));
    }
    return new Block(individual, members, provisional);
  }

  private static NameRow row(List<Block> blocks, int individual) {
    return NameRectifier.rectify(blocks, AGE, true).stream()
        .filter(r -> r.individual() == individual)
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void keepsANameAndExtendsIt() {
    NameRow row = row(List.of(block(0, "a1", "", "a1")), 0);
    assertEquals(NameRow.Kind.KEEP, row.kind());
    assertEquals(Optional.of("a1"), row.name());
    assertEquals(List.of(1), row.changed());
  }

  @Test
  public void aMergeKeepsTheNameWithMostAnnotations() {
    NameRow row = row(List.of(block(0, "old1", "young9", "young9")), 0);
    assertEquals(NameRow.Kind.MERGED, row.kind());
    assertEquals(Optional.of("young9"), row.name());
    assertEquals(List.of("old1", "young9"), row.before());
    assertEquals(List.of(0), row.changed());
  }

  @Test
  public void aTieGoesToTheOldestName() {
    assertEquals(Optional.of("z1"), row(List.of(block(0, "a2", "z1")), 0).name());
  }

  @Test
  public void aSplitKeepsTheNameOnTheLargerPart() {
    List<Block> parts = List.of(block(0, "a1"), block(1, "a1", "a1"), block(3, "a1"));
    assertEquals(NameRow.Kind.SPLIT, row(parts, 0).kind());
    assertTrue(row(parts, 0).needsNewName());
    assertEquals(List.of(0), row(parts, 0).changed());
    assertEquals(NameRow.Kind.KEEP, row(parts, 1).kind());
    assertEquals(List.of(), row(parts, 1).changed());
    assertEquals(NameRow.Kind.SPLIT, row(parts, 3).kind());
  }

  @Test
  public void equalPartsOfASplitGoByTheirSmallestAnnotation() {
    List<Block> parts = List.of(block(5, "a1"), block(2, "a1"));
    assertEquals(NameRow.Kind.KEEP, row(parts, 2).kind());
    assertEquals(NameRow.Kind.SPLIT, row(parts, 5).kind());
  }

  @Test
  public void whereEntangledAsManyAsPossibleKeepTheirName() {
    List<Block> blocks = List.of(block(0, "a1", "a1", "a1", "b2", "b2"), block(5, "a1", "a1"));
    assertEquals(NameRow.Kind.RENAME, row(blocks, 0).kind());
    assertEquals(Optional.of("b2"), row(blocks, 0).name());
    assertEquals(Optional.of("a1"), row(blocks, 5).name());
  }

  @Test
  public void withoutANameOneIsNew() {
    assertEquals(NameRow.Kind.NEW, row(List.of(block(0, "", "")), 0).kind());
    assertEquals(NameRow.Kind.NEW, row(List.of(block(0, "")), 0).kind());
    NameRow single = NameRectifier.rectify(List.of(block(7, "")), AGE, false).get(0);
    assertEquals(NameRow.Kind.UNNAMED, single.kind());
    assertEquals(List.of(), single.changed());
  }

  @Test
  public void provisionalIndividualsKeepWhatTheyHaveAndTakeNothing() {
    List<Block> blocks = List.of(block(0, true, "a1", "a1", "b2"), block(3, "a1"));
    assertEquals(NameRow.Kind.PROVISIONAL, row(blocks, 0).kind());
    assertEquals(List.of(), row(blocks, 0).changed());
    assertEquals(Optional.of("a1"), row(blocks, 3).name());
  }

  @Test
  public void manyEntangledIndividualsAreNamedGreedilyAndNeverTwoAlike() {
    List<Block> blocks = new ArrayList<>();
    int n = 2 * NameRectifier.ENTANGLED_MAX;
    for (int i = 0; i < n; i++) {
      blocks.add(block(2 * i, "n" + i, "n" + i, "n" + (i + 1) % n));
    }
    Set<String> given = new HashSet<>();
    for (NameRow row : NameRectifier.rectify(blocks, AGE, true)) {
      assertTrue(row.name().isPresent());
      assertTrue(given.add(row.name().get()));
      assertFalse(row.needsNewName());
      assertEquals("n" + row.individual() / 2, row.name().get());
    }
  }
}
