package org.pelage.http.wbia;

import akka.stream.Materializer;
import java.util.List;
import java.util.stream.Stream;
import org.pelage.catalog.Catalog;
import org.pelage.http.gateway.AnnotationStore;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.RemoteImages;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.io.image.ImageStore;

/** The catalogue with its images, as this interface shows and changes it. */
public record Holdings(
    Catalog catalog, ImageStore images, RemoteImages remote, AnnotationStore annotations) {

  List<Endpoint> endpoints(Owners owners, Exchange exchange, Hops hops, Materializer materializer) {
    Shelf shelf = new Shelf(catalog, hops, exchange);
    Keepers keepers = new Keepers(owners);
    return Stream.of(
            new StoreFacts(shelf).endpoints(),
            new CatalogueAnnotations(shelf, annotations, keepers).endpoints(),
            new AnnotationFacts(shelf).endpoints(),
            new AnnotationEdits(shelf).endpoints(),
            new CatalogueImages(shelf, images, remote, keepers).endpoints(),
            new ImageFacts(shelf).endpoints(),
            new ImageSources(shelf, images).endpoints(),
            new Uploads(shelf, images, materializer).endpoints(),
            new ImagesetFacts(shelf).endpoints(),
            new NameFacts(shelf).endpoints(),
            new ReviewsIn(shelf, owners, keepers).endpoints(),
            new ReviewsOut(shelf).endpoints(),
            new Matches(shelf).endpoints(),
            new CsvFiles(shelf).endpoints())
        .flatMap(List::stream)
        .toList();
  }
}
