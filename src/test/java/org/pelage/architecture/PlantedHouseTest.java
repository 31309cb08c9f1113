package org.pelage.architecture;

import static org.junit.Assert.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Each rule of the house finds what was planted against it, and nothing that is innocent. */
public class PlantedHouseTest extends JUnitSuite {

  private static final String ROOT = "org.pelage.architecture.planted";
  private static final Pattern ORIGIN =
      Pattern.compile("(?:^|<)" + Pattern.quote(ROOT) + "\\.([a-z0-9.]+)\\.([A-Z]\\w*)");
  private static final HouseRules RULES = new HouseRules(ROOT);
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

  @Test
  public void anImportUpwardsOrSidewaysIsFound() {
    assertEquals(
        Set.of("Looker", "Sideways", "Lodger", "WantsIds", "OtherFace", "Mirror"),
        offenders(RULES.importsPointDownwards()));
  }

  @Test
  public void aCycleIsFound() {
    String report = RULES.packagesFormNoCycle().evaluate(PLANTED).getFailureReport().toString();
    assertEquals(report, true, report.contains("http.wire") && report.contains("http.v1"));
  }

  @Test
  public void anImpureLibraryIsFound() {
    assertEquals(Set.of("WantsIds", "ReadsFiles", "RollsDice"), offenders(RULES.libraryIsPure()));
  }

  @Test
  public void aClockInTheLibraryIsFound() {
    assertEquals(Set.of("ReadsClock"), offenders(RULES.libraryReadsNoClock()));
    assertEquals(3, violations(RULES.libraryReadsNoClock()));
  }

  @Test
  public void diceInTheLibraryAreFound() {
    assertEquals(Set.of("RollsDice"), offenders(RULES.libraryRollsNoDice()));
    assertEquals(4, violations(RULES.libraryRollsNoDice()));
  }

  @Test
  public void anActorInTheCatalogueIsFound() {
    assertEquals(Set.of("Actor"), offenders(RULES.quietFloorsHaveNoActors()));
  }

  @Test
  public void aMessageThatChangesIsFound() {
    assertEquals(Set.of("Parcel"), offenders(RULES.messagesDoNotChange()));
    assertEquals(3, violations(RULES.messagesDoNotChange()));
    assertEquals(2, violations(RULES.messagesDoNotChange(ROOT + ".session.Parcel.bytes")));
  }

  @Test
  public void anOwnersStateInARouteIsFound() {
    assertEquals(Set.of("Hoarder"), offenders(RULES.facesKeepNothingOfOwners()));
  }

  @Test
  public void sqlInARouteIsFound() {
    assertEquals(Set.of("Queries"), offenders(RULES.routesHoldNoSql()));
  }

  @Test
  public void aSleeperIsFound() {
    assertEquals(Set.of("Sleeper"), offenders(RULES.nobodySleeps()));
  }

  @Test
  public void aPrinterIsFound() {
    assertEquals(Set.of("Sleeper", "Traces"), offenders(RULES.onlyCommandsPrint()));
  }

  private static int violations(ArchRule rule) {
    return rule.evaluate(PLANTED).getFailureReport().getDetails().size();
  }

  /** Simple names of the classes in which the rule found something. */
  private static Set<String> offenders(ArchRule rule) {
    Set<String> names = new TreeSet<>();
    for (String detail : rule.evaluate(PLANTED).getFailureReport().getDetails()) {
      var origin = ORIGIN.matcher(detail);
      if (origin.find()) {
        names.add(origin.group(2));
      }
    }
    return names;
  }
}
