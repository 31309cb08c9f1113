package org.pelage.main;

import akka.actor.typed.ActorSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pelage.base.config.BadSettingException;
import org.pelage.board.Board;
import org.pelage.callback.AddressPolicy;
import org.pelage.catalog.Catalog;
import org.pelage.http.HttpFront;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.AnnotationStore;
import org.pelage.http.gateway.Exports;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.gateway.RemoteImages;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.routing.Router;
import org.pelage.http.v1.V1;
import org.pelage.http.v1.V1Misses;
import org.pelage.http.wbia.Holdings;
import org.pelage.http.wbia.Wbia;
import org.pelage.http.web.WebPages;
import org.pelage.io.image.ChipCache;
import org.pelage.io.image.Chips;
import org.pelage.io.image.ImageStore;
import org.pelage.management.OwnersLook;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.security.Access;
import org.pelage.security.Exposure;
import org.pelage.security.Gate;
import org.pelage.security.tls.TlsFiles;

/** The faces of one node, over one gateway to the owners. */
final class Faces {
  private Faces() {}

  /**
   * Looks at what can be wrong before anything is started.
   *
   * @throws BadSettingException if the address may not be served without a login, or the
   *     certificate's files are not good
   */
  static void check(Settings.Http http, Access access) {
    Exposure.refusal(http.host(), access)
        .ifPresent(
            why -> {
              throw new BadSettingException("pelage.http.host", why);
            });
    listener(http);
  }

  /** Everything that answers HTTP, with settings that {@link #check} let pass. */
  static HttpFront front(
      Settings settings,
      Access access,
      ActorSystem<?> system,
      Catalog catalog,
      ImageStore images,
      OwnerRefs refs,
      PauseGuard guard,
      Board board,
      OwnersLook look,
      HttpFront.Meter meter) {
    Gate gate = new Gate(access, settings.http().rate(), settings.security().origins());
    Hops hops = Hops.of(system);
    Owners owners =
        new Owners(
            refs.registry(),
            refs.graphs(),
            board,
            system.scheduler(),
            hops,
            Owners.Deadlines.DEFAULT);
    Annotated annotated = new Annotated(catalog, hops);
    Pictures pictures =
        new Pictures(
            catalog, images, new Chips(images, new ChipCache(settings.images().chipCache())), hops);
    AnnotationStore store = new AnnotationStore(catalog, pictures, hops);
    Set<String> algorithms = BuiltIn.algorithms().names();
    List<Endpoint> graphs =
        V1.endpoints(
            owners,
            annotated,
            store,
            pictures,
            new Exports(catalog, hops),
            algorithms.stream()
                .collect(Collectors.toMap(name -> name, name -> BuiltIn.parameters())),
            hops,
            system);
    QueryOwners query =
        new QueryOwners(
            refs.query(), refs.feedback(), system.scheduler(), hops, QueryOwners.DEADLINE);
    List<Endpoint> endpoints =
        Stream.of(
                graphs, V1.queryObject(query, annotated), V1.console(() -> hops.home(look.look())))
            .flatMap(List::stream)
            .toList();
    Router v1 = new Router(endpoints, gate, new V1Misses(), hops, system);
    RemoteImages remote =
        new RemoteImages(
            system,
            new AddressPolicy(settings.callbacks().allowed()),
            settings.images().limits().bytesMax(),
            hops);
    Wbia wbia =
        new Wbia(
            owners,
            query,
            annotated,
            pictures,
            new Holdings(catalog, images, remote, store),
            algorithms,
            gate,
            hops,
            system);
    // A browser opens a page before it can say who asks; pages hold no data of their own.
    Router web =
        new Router(WebPages.endpoints(access), gate.toAnybody(), new V1Misses(), hops, system);
    List<HttpFront.Face> faces = new ArrayList<>();
    faces.add(new HttpFront.Face("/v1", v1::answer));
    Wbia.PREFIXES.forEach(prefix -> faces.add(new HttpFront.Face(prefix, wbia::answer)));
    faces.add(new HttpFront.Face("/", web::answer));
    return new HttpFront(faces, listener(settings.http()), hops, guard::check, meter);
  }

  private static HttpFront.Listener listener(Settings.Http http) {
    try {
      return new HttpFront.Listener(http.host(), http.tls().map(TlsFiles::context));
    } catch (IllegalArgumentException e) {
      throw new BadSettingException("pelage.http.tls", e.getMessage());
    }
  }
}
