/** Tables of runs and versions that were found: what an address asks, and what its rows, columns and cells show. */
package io.jenkins.plugins.modellineage.jenkins.pages.found;
