package org.pelage.http.wbia;

import static org.junit.Assert.assertArrayEquals;
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
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Samples;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.scalatestplus.junit.JUnitSuite;

/** Reviews and matches in and out, over a real catalogue. */
public class CatalogueReviewsTest extends JUnitSuite {
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
  public void b37_reviewsOfARunningGraphReachIt() {
    catalogue.server.owners.registry =
        command ->
            Optional.of(
                command instanceof RegistryCommand.OwnerOf of && of.rowid() <= 2
                    ? new RegistryReply.Owner(Optional.of(Samples.entry()))
                    : command instanceof RegistryCommand.OwnerOf
                        ? new RegistryReply.Owner(Optional.empty())
                        : new RegistryReply.Resolved(Samples.entry()));
    catalogue.server.owners.session = command -> Optional.of(Samples.decided(Optional.empty()));
    String body =
        "{\"review_annot_uuid1_list\": %s, \"review_annot_uuid2_list\": %s,"
            + " \"review_evidence_decision_list\": [1, \"notcomp\"], \"review_user_list\":"
            + " [\"user:web:ada\", null], \"review_tags_list\": [[\"photobomb\"], null]}";
    JsonNode pairs =
        ok(
            catalogue.ask(
                "POST",
                "/api/review/json/",
                body.formatted(
                    list(catalogue.zebras.get(1), catalogue.zebras.get(2)),
                    list(catalogue.zebras.get(0), catalogue.zebras.get(3)))));
    assertEquals(catalogue.zebras.get(1), uuidOf(pairs.get(0).get(0)));
    assertEquals(catalogue.zebras.get(0), uuidOf(pairs.get(0).get(1)));

    SessionCommand.Decide decide = catalogue.server.owners.last(SessionCommand.Decide.class);
    assertEquals(
        "only the pair inside the graph", 1, catalogue.server.owners.askedOfSession.size());
    assertEquals("user:web:ada", decide.reviewer().name());
    assertEquals(List.of("photobomb"), decide.answer().tags());
    JsonNode inGraph =
        ok(catalogue.server.get("/api/review/rowids/tuple/?aid_1_list=1,1&aid_2_list=2,3"));
    assertEquals("staged once, under the item's own id", 1, inGraph.get(0).size());
    assertEquals(0, inGraph.get(1).size());
    ok(
        catalogue.ask(
            "POST",
            "/api/review/json/",
            body.formatted(
                list(catalogue.zebras.get(1), catalogue.zebras.get(2)),
                list(catalogue.zebras.get(0), catalogue.zebras.get(3)))));
    assertEquals(
        "the graph gave the same item again, so it is staged once",
        "[1]",
        ok(catalogue.server.get("/api/review/counts/tuple/?aid_1_list=2&aid_2_list=1"))
            .get(0)
            .toString());
    assertEquals(
        "outside a graph each is a review of its own",
        "[1,2]",
        ok(catalogue.server.get("/api/review/counts/tuple/?aid_1_list=[3]&aid_2_list=[4]"))
            .get(0)
            .toString());
  }

  @Test
  public void stagedReviewsAreReadBackAndAnnotated() {
    String body =
        "{\"aid_1_list\": [4, 1], \"aid_2_list\": [1, 3], \"evidence_decision_list\": [0, null],"
            + " \"identity_list\": [\"algo:x\", \"user:web:bo\"], \"user_confidence_list\": [3, null],"
            + " \"tags_list\": [\"a;b\", null], \"review_server_end_time_posix\": [1000, 2000]}";
    JsonNode rowids = ok(catalogue.ask("POST", "/api/review/", body));
    String query = "?review_rowid_list=" + rowids + ",";
    query = "?review_rowid_list=" + encoded(rowids.toString());
    assertEquals("[0,null]", ok(catalogue.server.get("/api/review/decision/" + query)).toString());
    assertEquals(
        "[\"Negative\",\"Unreviewed\"]",
        ok(catalogue.server.get("/api/review/decision/str/" + query)).toString());
    assertEquals(
        "[\"algo:x\",\"user:web:bo\"]",
        ok(catalogue.server.get("/api/review/identity/" + query)).toString());
    assertEquals(
        "[3,null]", ok(catalogue.server.get("/api/review/confidence/" + query)).toString());
    assertEquals(
        "[[\"a\",\"b\"],null]", ok(catalogue.server.get("/api/review/tags/" + query)).toString());
    assertEquals(
        "[1000,2000]", ok(catalogue.server.get("/api/review/time/posix/" + query)).toString());
    assertEquals(
        "[[1,4,0]]",
        ok(catalogue.server.get("/api/review/decisions/only/?aid_list=[1]"))
            .get(0)
            .toString()
            .replaceFirst("\\[\\[1,3,null\\],", "["));
    ok(
        catalogue.ask(
            "PUT",
            "/api/review/metadata/",
            "{\"review_rowid_list\": ["
                + rowids.get(0)
                + "], \"metadata_dict_list\": [{\"k\": 1}]}"));
    assertEquals(
        "[{\"k\":1},{}]", ok(catalogue.server.get("/api/review/metadata/" + query)).toString());
    assertEquals(
        400,
        catalogue.ask("POST", "/api/review/", body.replace("[0, null]", "[7, null]")).status());
    ok(catalogue.ask("DELETE", "/api/review/", "{\"review_rowid_list\": " + rowids + "}"));
    assertEquals(
        "[null,null]", ok(catalogue.server.get("/api/review/decision/" + query)).toString());
  }

  @Test
  public void matchesAreWrittenChangedAndReadBack() {
    String pair =
        "\"match_annot_uuid1_list\": "
            + list(catalogue.zebras.get(3))
            + ", \"match_annot_uuid2_list\": "
            + list(catalogue.zebras.get(2));
    ok(
        catalogue.ask(
            "POST",
            "/api/match/json/",
            "{"
                + pair
                + ", \"match_evidence_decision_list\": [1], \"match_user_list\": [\"ada\"]}"));
    ok(
        catalogue.ask(
            "PUT",
            "/api/match/tags/json/",
            "{" + pair + ", \"match_tags_list\": [\"scenerymatch\"]}"));
    ok(catalogue.ask("PUT", "/api/match/count/json/", "{" + pair + ", \"match_count_list\": [2]}"));
    ok(
        catalogue.ask(
            "PUT", "/api/match/modified/json/", "{" + pair + ", \"match_modified_list\": [1234]}"));
    JsonNode row = ok(catalogue.ask("GET", "/api/match/json/", "{" + pair + "}")).get(0);
    assertEquals(3, row.get("annot_rowid1").intValue());
    assertEquals(1, row.get("annotmatch_evidence_decision").intValue());
    assertEquals("ada", row.get("annotmatch_reviewer").textValue());
    assertEquals("scenerymatch", row.get("annotmatch_tag_text").textValue());
    assertEquals(2, row.get("annotmatch_count").intValue());
    assertEquals(1234, row.get("annotmatch_posixtime_modified").intValue());
    assertTrue(row.get("annotmatch_meta_decision").isNull());
  }

  @Test
  public void scriptsReadTheTablesByWbiasColumns() throws Exception {
    ok(
        catalogue.ask(
            "POST",
            "/api/review/",
            "{\"aid_1_list\": [2], \"aid_2_list\": [4], \"evidence_decision_list\": [2]}"));
    byte[] expected = {1, 0};
    byte[] found = new byte[2];
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + catalogue.folder.resolve("catalog.db"));
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(*), (SELECT COUNT(*) FROM annotmatch WHERE annot_rowid1 = 2) FROM"
                    + " reviews WHERE annot_1_rowid = 2 AND annot_2_rowid = 4 AND"
                    + " review_evidence_decision = 2 AND review_count = 1")) {
      rows.next();
      found[0] = rows.getByte(1);
      found[1] = rows.getByte(2);
    }
    assertArrayEquals(expected, found);
  }
}
