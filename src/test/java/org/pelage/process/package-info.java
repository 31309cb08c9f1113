/** Tests that start the packaged program as processes of their own and speak to it over HTTP. */
package org.pelage.process;
