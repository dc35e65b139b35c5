/** The filter and order language of searches: what a text means, and which runs or versions it matches. */
package io.jenkins.plugins.modellineage.search;
