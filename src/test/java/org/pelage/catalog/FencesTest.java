package org.pelage.catalog;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.After;
import org.junit.Assert;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.catalog.Fences.Result;
import org.scalatestplus.junit.JUnitSuite;

public class FencesTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Catalog catalog;
  private int[] rowids;

  @Before
  public void openWithThreeAnnotations() {
    catalog = TestCatalogs.open(folder.getRoot().toPath());
    rowids =
        catalog
            .annotations()
            .add(List.of(named(1, "Ada"), named(2, "Ada"), named(3, "Bo")))
            .stream()
            .mapToInt(AddedAnnotation::rowid)
            .toArray();
  }

  @After
  public void close() {
    catalog.close();
  }

  private static NewAnnotation named(int i, String name) {
    return NewAnnotation.builder(new UUID(0, i)).name(name).build();
  }

  private Result rename(long epoch, long number, String from, String to) {
    NameChange change = new NameChange(rowids[0], Optional.of(from), Optional.of(to));
    return catalog
        .fences()
        .write("graph", epoch, number, tx -> tx.commitNames(List.of(change)).written().size() + "");
  }

  private String nameOf(int index) {
    return catalog.annotations().byRowids(new int[] {rowids[index]}).get(0).name().orElse("");
  }

  @Test
  public void anOldIncarnationWritesNothing() {
    assertEquals(new Result.Written("1"), rename(2, 1, "Ada", "Cy"));
    assertEquals(new Result.Stale(2), rename(1, 2, "Cy", "Di"));
    assertEquals("Cy", nameOf(0));
  }

  @Test
  public void aClaimKeepsOlderIncarnationsOut() {
    catalog.fences().claim("graph", 5);
    assertEquals(new Result.Stale(5), rename(4, 1, "Ada", "Cy"));
    assertEquals("Ada", nameOf(0));
  }

  @Test
  public void aRepeatWritesNothingAndAnswersTheSame() {
    rename(1, 7, "Ada", "Cy");
    assertEquals(new Result.Repeated(Optional.of("1")), rename(1, 7, "Cy", "Di"));
    assertEquals(new Result.Repeated(Optional.empty()), rename(3, 6, "Cy", "Di"));
    assertEquals("Cy", nameOf(0));
    assertEquals(Optional.of("1"), catalog.fences().outcome("graph", 7));
  }

  @Test
  public void invariant8_nothingIsWrittenAfterADeletion() {
    rename(1, 1, "Ada", "Cy");
    assertEquals(new Result.Deleted(), catalog.fences().delete("graph", 1));
    assertEquals(new Result.Deleted(), rename(9, 2, "Cy", "Di"));
    assertEquals(new Result.Deleted(), catalog.fences().claim("graph", 9));
    assertEquals("Cy", nameOf(0));
  }

  @Test
  public void workThatFailsLeavesNoTrace() {
    Assert.assertThrows(
        IllegalStateException.class,
        () ->
            catalog
                .fences()
                .write(
                    "graph",
                    1,
                    1,
                    tx -> {
                      tx.setExcluded(rowids, true);
                      throw new IllegalStateException("half done");
                    }));
    assertEquals(new Fences.State(0, false, 0), catalog.fences().state("graph"));
    assertEquals(0, catalog.annotations().count(AnnotationFilter.all().withExcluded(true)));
  }

  @Test
  public void namesChangedBySomebodyElseAreListedAndKept() {
    catalog.annotations().setNames(Map.of(rowids[1], Optional.of("Eve")));
    List<NameChange> changes =
        List.of(
            new NameChange(rowids[0], Optional.of("Ada"), Optional.of("Cy")),
            new NameChange(rowids[1], Optional.of("Ada"), Optional.of("Cy")),
            new NameChange(rowids[2], Optional.of("Bo"), Optional.of("Bo")),
            new NameChange(9_999, Optional.empty(), Optional.of("Cy")));
    NameCommit[] commit = new NameCommit[1];
    catalog
        .fences()
        .write(
            "graph",
            1,
            1,
            tx -> {
              commit[0] = tx.commitNames(changes);
              return "";
            });

    assertEquals(changes.subList(0, 1), commit[0].written());
    assertEquals(
        List.of(
            new NameCommit.Foreign(changes.get(1), Optional.of("Eve")),
            new NameCommit.Foreign(changes.get(3), Optional.empty())),
        commit[0].foreign());
    assertEquals(1, commit[0].unchanged());
    assertEquals(List.of("Cy", "Eve", "Bo"), List.of(nameOf(0), nameOf(1), nameOf(2)));
  }
}
