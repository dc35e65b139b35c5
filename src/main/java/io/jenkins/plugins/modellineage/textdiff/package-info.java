/** Differences between two texts by line and by word, in time and memory that do not depend on who wrote them. */
package io.jenkins.plugins.modellineage.textdiff;
