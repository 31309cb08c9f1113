/**
 * GraphRegistryActor: the owner of which graphs exist, which annotation belongs to which graph, and
 * every id a graph ever had. A cluster singleton, event sourced.
 *
 * <p>Creating, extending, shrinking and deleting are workflows of a few steps each between the
 * registry and one graph ({@link org.pelage.registry.Stage}). Every step is journaled before the
 * graph is asked, so whatever a crash interrupts is taken up again. The events hold hashes of
 * annotation sets, the catalogue holds the sets; the map from annotation to graph is derived from
 * both ({@link org.pelage.registry.Ownership}).
 */
package org.pelage.registry;
