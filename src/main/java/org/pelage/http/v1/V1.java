package org.pelage.http.v1;

import akka.actor.typed.ActorSystem;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.AnnotationStore;
import org.pelage.http.gateway.Exports;
import org.pelage.http.gateway.MetadataFiles;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.overview.OverviewRoutes;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.management.OwnersView;
import org.pelage.review.parameters.ParameterSet;

/** Joins the resources of the native interface into one table. */
public final class V1 {
  private V1() {}

  /**
   * The table.
   *
   * @param algorithms names that a creation may ask for, with the parameters each knows
   */
  public static List<Endpoint> endpoints(
      Owners owners,
      Annotated annotated,
      AnnotationStore store,
      Pictures pictures,
      Exports exports,
      Map<String, ParameterSet> algorithms,
      Hops hops,
      ActorSystem<?> system) {
    Materializer materializer = SystemMaterializer.get(system).materializer();
    Proposals proposals = new Proposals(owners);
    GraphCreation creation =
        new GraphCreation(owners, annotated, new GraphOrders(algorithms), proposals);
    return Stream.of(
            new AnnotationRoutes(store).endpoints(),
            new ImageRoutes(pictures).endpoints(),
            new GraphRoutes(owners, creation).endpoints(),
            new MemberRoutes(owners, creation).endpoints(),
            new CandidateRoutes(owners, proposals, hops, materializer).endpoints(),
            new LeaseRoutes(owners).endpoints(),
            new DecisionRoutes(owners).endpoints(),
            new BatchRoutes(owners).endpoints(),
            new ImportRoutes(owners).endpoints(),
            new PartitionRoutes(owners).endpoints(),
            new SyncRoutes(owners).endpoints(),
            new ExportRoutes(owners, exports).endpoints(),
            new EventRoutes(owners, materializer).endpoints(),
            new MetadataRoutes(new MetadataFiles(hops)).endpoints(),
            new OverviewRoutes(owners).endpoints(),
            MeRoutes.endpoints(),
            DocumentRoutes.endpoints())
        .flatMap(List::stream)
        .map(Endpoint::strict)
        .toList();
  }

  /** The row of nodes and owners. */
  public static List<Endpoint> console(Supplier<CompletionStage<OwnersView>> console) {
    return strict(new ConsoleRoutes(console).endpoints());
  }

  /** The rows of the identification session. */
  public static List<Endpoint> queryObject(QueryOwners owners, Annotated annotated) {
    return strict(new QueryObjectRoutes(owners, annotated).endpoints());
  }

  private static List<Endpoint> strict(List<Endpoint> endpoints) {
    return endpoints.stream().map(Endpoint::strict).toList();
  }
}
