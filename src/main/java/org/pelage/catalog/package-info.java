/**
 * The catalogue: images, annotations, names, staged reviews, committed matches, embeddings and the
 * sets of annotations that owners exchange by hash. Plain blocking SQL over SQLite or PostgreSQL
 * for whoever runs it on a blocking dispatcher: owners, routes, importers. It knows no actors and
 * no rules of the identity graph; what may be written when is decided by {@link
 * org.pelage.catalog.Fences}. Times are kept to the millisecond.
 */
package org.pelage.catalog;
