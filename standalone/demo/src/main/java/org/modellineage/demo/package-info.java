/** Shows the plugin at work on the embedded host, from the command line. */
package org.modellineage.demo;
