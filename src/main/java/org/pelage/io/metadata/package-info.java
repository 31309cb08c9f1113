/**
 * Importers of what others have: metadata files, embeddings, decision logs. They stream, repeat
 * without effect, and report each row that they refuse with its file, line and reason.
 */
package org.pelage.io.metadata;
