package org.pelage.catalog;

import java.time.Clock;

/**
 * The open catalogue. Every call blocks on SQL: make it on a blocking dispatcher. Thread-safe; what
 * a call returned as written survives a crash of the process and of the machine.
 */
public final class Catalog implements AutoCloseable {
  private final Database database;
  private final Annotations annotations;
  private final AnnotationSets annotationSets;
  private final Names names;
  private final Fences fences;
  private final Images images;
  private final AnnotMatches annotMatches;
  private final StagedReviews stagedReviews;
  private final Embeddings embeddings;
  private final Imagesets imagesets;

  private Catalog(Database database, Clock clock) {
    this.database = database;
    this.annotations = new Annotations(database, clock);
    this.annotationSets = new AnnotationSets(database);
    this.names = new Names(database, clock);
    this.fences = new Fences(database, clock);
    this.images = new Images(database);
    this.annotMatches = new AnnotMatches(database, clock);
    this.stagedReviews = new StagedReviews(database);
    this.embeddings = new Embeddings(database);
    this.imagesets = new Imagesets(database, clock);
  }

  /** Opens the catalogue, creating or migrating its tables. */
  public static Catalog open(CatalogSettings settings) {
    return open(settings, Clock.systemUTC());
  }

  public static Catalog open(CatalogSettings settings, Clock clock) {
    return new Catalog(Database.open(settings), clock);
  }

  public Annotations annotations() {
    return annotations;
  }

  public AnnotationSets annotationSets() {
    return annotationSets;
  }

  public Names names() {
    return names;
  }

  public Embeddings embeddings() {
    return embeddings;
  }

  public StagedReviews stagedReviews() {
    return stagedReviews;
  }

  public AnnotMatches annotMatches() {
    return annotMatches;
  }

  public Images images() {
    return images;
  }

  public Imagesets imagesets() {
    return imagesets;
  }

  public Fences fences() {
    return fences;
  }

  @Override
  public void close() {
    database.close();
  }
}
