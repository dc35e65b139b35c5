/** What a page and its JSON show, as records made from the domain's values for one reader; free of Jenkins. */
package io.jenkins.plugins.modellineage.jenkins.pages.view;
