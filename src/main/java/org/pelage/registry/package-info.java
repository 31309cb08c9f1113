/**
 * GraphRegistryActor: the owner of which graphs exist, which annotation belongs to which graph, and
 * every id a graph ever had. A cluster singleton, event sourced.
 */
package org.pelage.registry;
