package org.pelage.base.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.base.CborMessage;
import org.scalatestplus.junit.JUnitSuite;

/** Everything that is journaled or sent has one stable name, and nothing else has. */
public class WireNamesTest extends JUnitSuite {
  private static final Config WIRE =
      ConfigFactory.parseResources("conf/serialization.conf").getConfig("pelage.wire");

  @Test
  public void everyMessageHasAStableName() {
    Set<String> messages =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.pelage")
                .stream()
                .filter(c -> c.isAssignableTo(CborMessage.class))
                .filter(c -> !c.isInterface() && !c.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> named =
        WireNames.read(WIRE).names().keySet().stream()
            .map(Class::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(messages.size() > 50);
    assertEquals(messages, named);
  }

  @Test
  public void namesSayOwnerTypeAndVersion() {
    for (String name : WIRE.getObject("names").keySet()) {
      assertTrue(name, name.matches("(session|registry|feedback|query|board)\\.[a-z-]+\\.v[1-9]"));
    }
  }

  @Test
  public void aTypeWithTwoPresentNamesIsRefused() {
    Config twice =
        ConfigFactory.parseString(
            "names { \"a.b.v1\" = \"org.pelage.session.SessionReply$Drained\","
                + " \"a.b.v2\" = \"org.pelage.session.SessionReply$Drained\" }, former {}");
    IllegalStateException e =
        Assert.assertThrows(IllegalStateException.class, () -> WireNames.read(twice));
    assertTrue(e.getMessage(), e.getMessage().contains("a.b.v1"));
  }

  @Test
  public void aFormerNameIsStillRead() {
    Config former =
        ConfigFactory.parseString(
            "names { \"a.b.v2\" = \"org.pelage.session.SessionReply$Drained\" },"
                + " former { \"a.b.v1\" = \"org.pelage.session.SessionReply$Drained\" }");
    WireNames names = WireNames.read(former);
    assertEquals(names.typeOf("a.b.v2"), names.typeOf("a.b.v1"));
  }
}
