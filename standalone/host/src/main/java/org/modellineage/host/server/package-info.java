/** The border between a Jenkins and the web server that shows it. */
package org.modellineage.host.server;
