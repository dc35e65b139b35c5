/** Runs and versions as marks and lines by their columns; knows no index, no page and no address but what it is given. */
package io.jenkins.plugins.modellineage.jenkins.pages.plot;
