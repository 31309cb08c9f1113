/**
 * What people look at that takes a whole graph to compute: its picture, and statistics of its
 * answers. For the native face. A graph is read page by page from its owner, kept for a while, and
 * never changed here.
 */
package org.pelage.http.overview;
