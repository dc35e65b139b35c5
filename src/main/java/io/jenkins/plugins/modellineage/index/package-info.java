/** The search index of runs and versions, kept by Lucene: derived from what is stored elsewhere, and made again from it. */
package io.jenkins.plugins.modellineage.index;
