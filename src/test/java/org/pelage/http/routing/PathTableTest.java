package org.pelage.http.routing;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class PathTableTest extends JUnitSuite {
  private static final Endpoint.Handler NOTHING =
      call -> CompletableFuture.failedFuture(new IllegalStateException("not asked"));

  private static final Endpoint GRAPH = Endpoint.get("/v1/graphs/{graph}", NOTHING);
  private static final Endpoint ITEM = Endpoint.get("/v1/graphs/{graph}/items/{item}", NOTHING);
  private static final Endpoint ALL = Endpoint.get("/v1/graphs/all", NOTHING);
  private static final Endpoint FOLDER = Endpoint.get("/v1/", NOTHING);

  private static final PathTable TABLE = new PathTable(List.of(GRAPH, ITEM, ALL, FOLDER));

  @Test
  public void readsTheVariablesOfAPathDecoded() {
    List<PathTable.Match> found = TABLE.at("/v1/graphs/a%2Fb/items/7");
    assertEquals(List.of(new PathTable.Match(ITEM, Map.of("graph", "a/b", "item", "7"))), found);
  }

  @Test
  public void putsTheFixedSegmentFirst() {
    assertEquals(
        List.of(ALL, GRAPH),
        TABLE.at("/v1/graphs/all").stream().map(PathTable.Match::endpoint).toList());
  }

  @Test
  public void neitherLessNorMoreOfAPathIsThePath() {
    for (String path :
        List.of("/v1/graphs", "/v1/graphs/x/", "/v1", "/", "", "/v1/graphs/x/items")) {
      assertEquals(path, List.of(), TABLE.at(path));
    }
    assertEquals(1, TABLE.at("/v1/").size());
  }
}
