package org.pelage.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** The packages of Pelage keep to the floors of the house. */
public class HouseTest extends JUnitSuite {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final HouseRules RULES = new HouseRules("org.pelage");
  private static final JavaClasses HOUSE =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  public void importsPointDownwards() {
    RULES.importsPointDownwards().check(HOUSE);
  }

  @Test
  public void packagesFormNoCycle() {
    RULES.packagesFormNoCycle().check(HOUSE);
  }

  @Test
  public void graphAndReviewArePureJava() {
    RULES.libraryIsPure().check(HOUSE);
  }

  @Test
  public void graphAndReviewReadNoClock() {
    RULES.libraryReadsNoClock().check(HOUSE);
  }

  @Test
  public void graphAndReviewAreRandomOnlyBySeed() {
    RULES.libraryRollsNoDice().check(HOUSE);
  }

  @Test
  public void ioCatalogAndMatchingHaveNoActors() {
    RULES.quietFloorsHaveNoActors().check(HOUSE);
  }

  @Test
  public void httpHoldsNoSql() {
    RULES.routesHoldNoSql().check(HOUSE);
  }

  @Test
  public void messagesDoNotChange() {
    RULES.messagesDoNotChange("org.pelage.session.SessionEvent$ResultComputed.part").check(HOUSE);
  }

  @Test
  public void facesKeepNothingOfTheOwners() {
    RULES.facesKeepNothingOfOwners().check(HOUSE);
  }

  @Test
  public void nobodySleeps() {
    RULES.nobodySleeps().check(HOUSE);
  }

  @Test
  public void onlyCommandsPrint() {
    RULES.onlyCommandsPrint().check(HOUSE);
  }

  @Test
  public void everyPackageSaysWhatItOwns() throws IOException {
    try (Stream<Path> directories = Files.walk(SOURCES.resolve("org/pelage"))) {
      List<Path> silent =
          directories.filter(Files::isDirectory).filter(HouseTest::isSilentPackage).toList();
      assertEquals("packages without a package-info.java", List.of(), silent);
    }
  }

  @Test
  public void theHouseIsNotEmpty() {
    assertTrue("no class found in target/classes", HOUSE.size() > 0);
  }

  private static boolean isSilentPackage(Path directory) {
    return holds(directory, ".java") && !Files.exists(directory.resolve("package-info.java"));
  }

  private static boolean holds(Path directory, String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(ending));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
