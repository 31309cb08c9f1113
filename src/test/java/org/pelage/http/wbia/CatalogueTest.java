package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.http.wbia.CatalogueFixture.encoded;
import static org.pelage.http.wbia.CatalogueFixture.list;
import static org.pelage.http.wbia.CatalogueFixture.ok;
import static org.pelage.http.wbia.CatalogueFixture.uuidOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;
import org.scalatestplus.junit.JUnitSuite;

/** Annotations, names, imagesets and tables, over a real catalogue. */
public class CatalogueTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static CatalogueFixture catalogue;

  @BeforeClass
  public static void start() throws IOException {
    catalogue = new CatalogueFixture(FOLDER.newFolder().toPath());
  }

  @AfterClass
  public static void stop() {
    catalogue.close();
  }

  @Before
  public void script() {
    catalogue.script();
  }

  @Test
  public void annotationsAreAddedChangedReadAndDeleted() throws IOException {
    UUID image = catalogue.image("b.jpg", 70);
    String body =
        "{\"image_uuid_list\": [%s, \"%s\"], \"annot_bbox_list\": [[1.4, 2, 30, 20], [0, 0, 9, 9]],"
            + " \"annot_theta_list\": [0.5, 0], \"annot_viewpoint_list\": [\"left\", null],"
            + " \"annot_species_list\": [\"okapi\", \"okapi\"], \"annot_quality_list\": [\"good\","
            + " \"UNKNOWN\"], \"annot_name_list\": [\"Oki\", \"____\"], \"annot_interest_list\":"
            + " [true, false]}";
    JsonNode added =
        ok(catalogue.ask("POST", "/api/annot/json/", body.formatted(Node.object(image), image)));
    assertEquals(
        "the same box is the same annotation",
        added,
        ok(catalogue.ask("POST", "/api/annot/json/", body.formatted(Node.object(image), image))));
    String both = list(uuidOf(added.get(0)), uuidOf(added.get(1)));

    catalogue.assertFacts("bbox", both, "[[1,2,30,20],[0,0,9,9]]");
    catalogue.assertFacts("theta", both, "[0.5,0.0]");
    catalogue.assertFacts("viewpoint", both, "[\"left\",\"unknown\"]");
    catalogue.assertFacts("quality/text", both, "[\"good\",\"UNKNOWN\"]");
    catalogue.assertFacts("name/text", both, "[\"Oki\",\"____\"]");
    catalogue.assertFacts("interest", both, "[true,false]");
    catalogue.assertFacts(
        "image/uuid", both, "[{\"__UUID__\":\"" + image + "\"},{\"__UUID__\":\"" + image + "\"}]");
    catalogue.assertFacts("name/text", list(new UUID(9, 9)), "[null]");
    catalogue.put("name/text", both, "\"name_text_list\": [\"____\", \"Zu\"]");
    catalogue.assertFacts("name/text", both, "[\"____\",\"Zu\"]");
    catalogue.put("species", both, "\"species_text_list\": [\"giraffe\", null]");
    catalogue.assertFacts("species", both, "[\"giraffe\",\"____\"]");
    catalogue.put("multiple", both, "\"flag_list\": [true, true]");
    catalogue.put("note", both, "\"annot_note_list\": [\"a, b\", \"12\"]");
    catalogue.assertFacts("note", both, "[\"a, b\",\"12\"]");
    catalogue.assertFacts("multiple", both, "[true,true]");
    assertEquals(
        400,
        catalogue
            .ask("PUT", "/api/annot/theta/json/", "{\"annot_uuid_list\": " + both + "}")
            .status());
    assertEquals(
        600,
        catalogue
            .ask(
                "PUT",
                "/api/annot/theta/json/",
                "{\"annot_uuid_list\": " + list(new UUID(9, 9)) + ", \"theta_list\": [1]}")
            .status());

    String species = "/api/annot/json/?species=giraffe";
    assertEquals(added.get(0), ok(catalogue.server.get(species)).get(0));
    String owned =
        catalogue.ask("DELETE", "/api/annot/json/", "{\"annot_uuid_list\": " + both + "}").body();
    assertTrue(owned, owned.contains("\"response\": true"));
    catalogue.assertFacts("theta", both, "[null, null]".replace(" ", ""));
  }

  @Test
  public void rowNumbersAndUuidsLeadToEachOther() {
    String path =
        "/api/annot/rowid/uuid/?uuid_list="
            + encoded(list(catalogue.zebras.get(1), new UUID(9, 9)));
    assertEquals("[2,null]", ok(catalogue.server.get(path)).toString());
    JsonNode uuids = ok(catalogue.server.get("/api/annot/uuid/?aid_list=[3,99999,1]"));
    assertEquals(catalogue.zebras.get(2), uuidOf(uuids.get(0)));
    assertTrue(uuids.get(1).isNull());
    assertEquals(catalogue.zebras.get(0), uuidOf(uuids.get(2)));
  }

  @Test
  public void b37_annotationsOfAGraphAreNotDeleted() {
    catalogue.server.owners.registry =
        command -> Optional.of(new RegistryReply.Owner(Optional.of(Samples.entry())));
    Server.Answer answer =
        catalogue.ask(
            "DELETE",
            "/api/annot/json/",
            "{\"annot_uuid_list\": " + list(catalogue.zebras.get(0)) + "}");
    assertEquals(604, answer.status());
    assertEquals(
        catalogue.zebras.get(0),
        uuidOf(answer.json().get("response").get("unavailable_annot_uuid_list").get(0)));
    assertEquals(
        Optional.of(1),
        catalogue.server.catalog.annotations().byUuid(catalogue.zebras.get(0)).map(r -> r.rowid()));
  }

  @Test
  public void imagesetsAndNamesAreAddedFilledAndDeleted() throws IOException {
    UUID image = catalogue.image("c.jpg", 80);
    ok(
        catalogue.ask(
            "PUT",
            "/api/image/imageset/text/json/",
            "{\"image_uuid_list\": "
                + list(image)
                + ", \"imageset_text_list\": [\"Giraffes 2019\"]}"));
    JsonNode set =
        ok(catalogue.ask(
                "POST", "/api/imageset/json/", "{\"imageset_text_list\": [\"Giraffes 2019\"]}"))
            .get(0);
    String named = "?imageset_uuid_list=" + encoded("[" + set + "]");
    assertEquals(
        image,
        uuidOf(ok(catalogue.server.get("/api/imageset/image/uuid/json/" + named)).get(0).get(0)));
    assertEquals(
        "[[\"Giraffes 2019\"]]",
        ok(catalogue.server.get(
                "/api/image/imageset/text/json/?image_uuid_list=" + encoded(list(image))))
            .toString());
    ok(catalogue.ask("DELETE", "/api/imageset/json/", "{\"imageset_uuid_list\": [" + set + "]}"));
    assertTrue(ok(catalogue.server.get("/api/imageset/text/json/" + named)).get(0).isNull());

    catalogue.put("name/text", list(catalogue.zebras.get(0)), "\"name_text_list\": [\"Amara\"]");
    JsonNode name =
        ok(catalogue.ask("POST", "/api/name/json/", "{\"name_text_list\": [\"Amara\"]}")).get(0);
    String bearers = "/api/name/annot/uuid/json/?name_uuid_list=" + encoded("[" + name + "]");
    assertEquals(catalogue.zebras.get(0), uuidOf(ok(catalogue.server.get(bearers)).get(0).get(0)));
    assertTrue(ok(catalogue.server.get("/api/name/dict/json/")).has("Amara"));
    ok(catalogue.ask("DELETE", "/api/name/json/", "{\"name_uuid_list\": [" + name + "]}"));
    catalogue.assertFacts("name/text", list(catalogue.zebras.get(0)), "[\"____\"]");
  }

  @Test
  public void tablesAreFilesForSpreadsheets() throws IOException {
    catalogue.image("d.jpg", 90);
    catalogue.put("name/text", list(catalogue.zebras.get(3)), "\"name_text_list\": [\"=cmd, 1\"]");
    Server.Answer annotations = catalogue.server.get("/csv/annot/");
    assertEquals(
        "text/csv", annotations.response().entity().getContentType().mediaType().toString());
    assertTrue(annotations.body().startsWith("AID\n1\n2\n3\n4"));
    assertTrue(catalogue.server.get("/csv/image/").body().startsWith("GID\n1"));
    assertTrue(catalogue.server.get("/csv/gids_with_aids/").body().startsWith("GID,AID"));
    String names = catalogue.server.get("/csv/nids_with_gids/").body();
    assertTrue("a name is no formula", names.contains("\"'=cmd, 1\""));
    catalogue.put("name/text", list(catalogue.zebras.get(3)), "\"name_text_list\": [null]");
  }

  @Test
  public void whatNeedsRecognitionModelsIs501InTheEnvelope() {
    for (String path :
        List.of(
            "/api/query/graph/",
            "/api/query/chip/dict/simple/",
            "/api/engine/query/graph/",
            "/api/background/src/1/",
            "/test/query/chip/")) {
      Server.Answer answer = catalogue.server.get(path);
      assertEquals(path, 501, answer.status());
      assertEquals(501, answer.json().get("status").get("code").intValue());
    }
  }

  @Test
  public void theStoreSaysWhatItIs() {
    assertEquals("Pelage", ok(catalogue.server.get("/api/core/db/name/")).textValue());
    assertTrue(ok(catalogue.server.get("/api/core/db/info/")).textValue().contains("annotations"));
  }
}
