/** Serves a Jenkins over HTTP: Jetty, Stapler, Jelly and the filters in front of them. */
package org.modellineage.host.web;
