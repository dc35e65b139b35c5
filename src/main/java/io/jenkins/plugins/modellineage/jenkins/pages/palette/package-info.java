/** What the search of Jenkins finds of models. */
package io.jenkins.plugins.modellineage.jenkins.pages.palette;
