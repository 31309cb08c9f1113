/**
 * Which pairs are worth asking about, and how likely they match: embeddings from chips, nearest
 * neighbours, calibration. A pure library without actors, clock or SQL: whoever has annotations and
 * their embeddings gets the same candidates from the same input.
 */
package org.pelage.matching;
