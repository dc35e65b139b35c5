/** The table of addresses and other ways into the plugin, from which their description and their permission tests are made. */
package io.jenkins.plugins.modellineage.jenkins.rest;
