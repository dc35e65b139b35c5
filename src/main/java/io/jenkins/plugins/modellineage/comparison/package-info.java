/** What several runs or versions do not have in common, and which of them is best, told from what is on record about them. */
package io.jenkins.plugins.modellineage.comparison;
