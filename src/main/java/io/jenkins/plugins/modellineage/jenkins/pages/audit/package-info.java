/** What happened, as a page and as a file, and the page that verifies it. */
package io.jenkins.plugins.modellineage.jenkins.pages.audit;
