/** Pages about what came from what: drawn around a thing, and by what a content was used. */
package io.jenkins.plugins.modellineage.jenkins.pages.lineage;
