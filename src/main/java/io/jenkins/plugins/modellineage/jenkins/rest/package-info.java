/** The table of addresses that the plugin serves, from which their description and their permission tests are made. */
package io.jenkins.plugins.modellineage.jenkins.rest;
